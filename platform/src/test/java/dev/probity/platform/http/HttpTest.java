package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.HttpFixture.Answer;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.WireManners;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP behaviour that all controllers share, through a real listener and a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
    private static final String WRITER = "Bearer alice:sample:write,sample:read";

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private HttpFixture server;

    @BeforeAll
    void start() {
        database = new Database(TestDatabase.fresh(), 8, 6);
        server = new HttpFixture(database, "--http-max-json-body", "64KiB", "--http-max-upload", "1MiB");
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
    }

    private Answer post(String path, String body, String... headers) {
        var request = server.json("POST", path, body).header("Authorization", WRITER);
        return server.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Nested
    class Bodies {
        @Test
        void shouldReadAndWriteSnakeCaseLowerCaseEnumsAndUtcTimes() {
            var answer = post(
                    "/api/v1/sample/echo",
                    "{\"display_name\":\"a\",\"level\":\"very_high\",\"due_at\":\"2026-01-31T12:00:00Z\"}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo("{\"display_name\":\"a\",\"level\":\"very_high\",\"inner\":null,"
                            + "\"due_at\":\"2026-01-31T12:00:00Z\",\"owner\":null,\"flag\":null}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"display_name\":\"a\",\"level\":\"low\",\"colour\":1}     | 400 | unknown-field | /colour",
                    "{\"display_name\":\"a\",\"level\":\"low\",\"inner\":{\"name\":\"x\",\"counts\":[1,\"2\"]}} | 422 | validation-failed | /inner/counts/1",
                    "{\"display_name\":\"a\",\"level\":\"low\",\"inner\":{\"name\":\"x\",\"counts\":[1.5]}} | 422 | validation-failed | /inner/counts/0",
                    "{\"display_name\":\"a\",\"level\":\"low\",\"inner\":{\"counts\":[]}} | 422 | validation-failed | /inner/name",
                    "{\"display_name\":\"a\",\"level\":\"enormous\"}              | 422 | validation-failed | /level",
                    "{\"display_name\":\"a\",\"level\":0}                         | 422 | validation-failed | /level",
                    "{\"display_name\":7,\"level\":\"low\"}                       | 422 | validation-failed | /display_name",
                    "{\"display_name\":null,\"level\":\"low\"}                    | 422 | validation-failed | /display_name",
                    "{\"level\":\"low\"}                                          | 422 | validation-failed | /display_name",
                    "{\"display_name\":\"a\",\"level\":\"low\",\"owner\":\"me\"}  | 422 | validation-failed | /owner",
                    "{\"display_name\":\"a\",\"level\":\"low\",\"due_at\":\"soon\"} | 422 | validation-failed | /due_at",
                    "{\"display_name\":\"a\",\"level\":\"low\",\"flag\":\"true\"} | 422 | validation-failed | /flag",
                })
        void shouldPointAtWhatIsWrong(String body, int status, String slug, String pointer) {
            var answer = post("/api/v1/sample/echo", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.slug()).isEqualTo(slug);
            assertThat(answer.pointers()).containsExactly(pointer);
            assertThat(answer.body()).doesNotContain("dev.probity", "java.", "Sample");
        }

        @Test
        void shouldTellWhatARecordOfOursRefused() {
            var answer = post("/api/v1/sample/echo", "{\"display_name\":\" \",\"level\":\"low\"}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("message").asString())
                    .isEqualTo("display_name must not be blank");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"display_name\":\"a\",     | line 1, column",
                    "{\"display_name\":\"a\",\"level\":\"low\"} trailing | stops being JSON",
                    "{\"level\":\"low\",\"level\":\"low\"} | names a member twice",
                    "``                           | there is none",
                })
        void shouldRefuseWhatIsNotOneJsonValue(String body, String detail) {
            var answer = post("/api/v1/sample/echo", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.slug()).isIn("malformed-json", "unknown-field");
            if (answer.slug().equals("malformed-json")) {
                assertThat(answer.json().path("detail").asString()).contains(detail);
            }
        }

        @Test
        void shouldRefuseDeepNesting() {
            var answer = post("/api/v1/sample/create", "{\"a\":".repeat(80) + "1" + "}".repeat(80));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("detail").asString()).contains("too deeply");
        }

        @Test
        void shouldRefuseALargeBodyByItsAnnouncedLength() {
            var answer = post("/api/v1/sample/create", "{\"a\":\"" + "x".repeat(70_000) + "\"}");
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().path("limit_bytes").asLong()).isEqualTo(65_536);
        }

        @Test
        void shouldRefuseALargeBodyThatDidNotAnnounceItsLength() {
            byte[] chunk = "x".repeat(20_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var body = HttpRequest.BodyPublishers.ofByteArrays(List.of(
                    "{\"a\":\"".getBytes(java.nio.charset.StandardCharsets.UTF_8), chunk, chunk, chunk, chunk, chunk));
            var answer = server.send(server.request("/api/v1/sample/create")
                    .POST(body)
                    .header("Content-Type", "application/json")
                    .header("Authorization", WRITER));
            assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        }

        @Test
        void shouldLimitUploadsBySizeOfTheirOwn() {
            var upload = server.request("/api/v1/sample/upload")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[500_000]))
                    .header("Content-Type", "text/csv")
                    .header("Authorization", WRITER);
            assertThat(server.send(upload).body()).isEqualTo("500000");
            upload.POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_100_000]));
            assertThat(server.send(upload).status()).isEqualTo(413);
        }
    }

    @Nested
    class Failures {
        @Test
        void shouldKeepItsMannersOnTheWire() throws Exception {
            WireManners.assertClosesWhenAsked(server.base());
            WireManners.assertProblemsForWhatIsHardlyARequest(server.base());
        }

        @Test
        void shouldNeverShowWhatFailedInside() {
            var answer = server.get(
                    "/api/v1/sample/leak", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.slug()).isEqualTo("internal");
            assertThat(answer.json().path("trace_id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(answer.body()).doesNotContain("geheim", "jdbc", "Exception");
        }

        @Test
        void shouldHideTheNamesOfConstraints() {
            var answer = server.get("/api/v1/sample/duplicate");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).doesNotContain("users_email");
        }

        @Test
        void shouldCarryExtensionsAndHeadersOfARefusal() {
            var answer = server.get("/api/v1/sample/teapot");
            assertThat(answer.json().path("holder").asString()).isEqualTo("somebody");
            assertThat(answer.header("X-Holder")).isEqualTo("yes");
            assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/sample/teapot");
        }

        @ParameterizedTest
        @CsvSource({
            "GET,/nowhere,404,not-found",
            "DELETE,/api/v1/sample/leak,405,method-not-allowed",
            "GET,/api/v1/sample/by-id/no-uuid,404,not-found",
            "GET,/api/v1/sample/by-id/0199a000-0000-7000-8000-000000000000?depth=x,400,bad-request",
            "GET,/api/v1/sample/numbers?limit=0,400,bad-request",
            "GET,/api/v1/sample/numbers?limit=x,400,bad-request",
            "GET,/api/v1/sample/numbers?cursor=forged,400,invalid-cursor",
        })
        void shouldAnswerWithAProblem(String method, String path, int status, String slug) {
            var answer = server.send(server.request(path)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Authorization", WRITER));
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.slug()).isEqualTo(slug);
        }

        @ParameterizedTest
        @CsvSource({"application/xml,<a/>", "application/yaml,display_name: a", "text/plain,a"})
        void shouldRefuseAnyOtherMediaType(String type, String body) {
            var answer = server.send(server.request("/api/v1/sample/echo")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", type)
                    .header("Authorization", WRITER));
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.slug()).isEqualTo("unsupported-media-type");
        }
    }

    @Nested
    class Permissions {
        @Test
        void shouldRefuseAHandlerThatDeclaresNothing() {
            var answer = server.get("/api/v1/sample/undeclared", "Authorization", "Bearer root:*");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("must never be seen");
        }

        @Test
        void shouldAskForCredentialsAndSayWhichKind() {
            var answer = server.get("/api/v1/sample/whoami");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(server.get("/api/v1/sample/whoami", "Authorization", "Bearer bad")
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void shouldNameTheMissingPermission() {
            var answer = server.get("/api/v1/sample/numbers", "Authorization", "Bearer bob:sample:write");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("permission").asString()).isEqualTo("sample:read");
        }

        @Test
        void shouldLetAnyCallerReachWhatConcernsItself() {
            assertThat(server.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none")
                            .body())
                    .contains("bob");
        }
    }

    @Nested
    class Headers {
        @Test
        void shouldHardenEveryAnswer() {
            for (Answer answer :
                    List.of(server.get("/livez"), server.get("/nowhere"), server.get("/api/v1/sample/leak"))) {
                assertThat(answer.header("Content-Security-Policy"))
                        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Cache-Control")).contains("no-store");
                assertThat(answer.header("Strict-Transport-Security")).isEmpty();
                assertThat(answer.header("Server")).isEmpty();
            }
        }

        @Test
        void shouldPinTransportSecurityOnlyOverTls() {
            assertThat(SecurityHeaders.headers(true)).containsKey("Strict-Transport-Security");
        }

        @Test
        void shouldIgnoreWhatAStrangerSaysAboutTheClient() {
            try (var limited = new HttpFixture(database, "--http-anonymous-requests-per-minute", "2")) {
                var first = limited.get("/x", "X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https");
                assertThat(first.header("Strict-Transport-Security")).isEmpty();
                assertThat(limited.get("/x", "X-Forwarded-For", "192.0.2.2").status())
                        .isEqualTo(404);
                assertThat(limited.get("/x", "X-Forwarded-For", "192.0.2.3").status())
                        .isEqualTo(429);
            }
        }

        @Test
        void shouldTakeTheClientFromATrustedProxy() {
            try (var limited = new HttpFixture(
                    database, "--http-anonymous-requests-per-minute", "1", "--trusted-proxies", "127.0.0.0/8,::1")) {
                var first = limited.get("/x", "X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https");
                assertThat(first.header("Strict-Transport-Security")).startsWith("max-age=");
                assertThat(limited.get("/x", "X-Forwarded-For", "192.0.2.2").status())
                        .isEqualTo(404);
                assertThat(limited.get("/x", "X-Forwarded-For", "192.0.2.1").status())
                        .isEqualTo(429);
            }
        }

        @Test
        void shouldEchoAHarmlessRequestId() {
            assertThat(server.get("/livez", "X-Request-Id", "order-17").header("X-Request-Id"))
                    .isEqualTo("order-17");
            assertThat(server.get("/livez").header("X-Request-Id")).matches("[0-9a-f]{32}");
        }

        @Test
        void shouldTellTheRateLimitOnEveryLimitedAnswer() {
            var answer = server.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none");
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"caller\";q=6000;w=60, \"tenant\";q=60000;w=60");
            assertThat(answer.header("RateLimit")).startsWith("\"caller\";r=");
        }

        @Test
        void shouldRefuseATenantWhoseCallersTogetherComeTooOften() {
            try (var limited = new HttpFixture(database, "--http-tenant-requests-per-minute", "2")) {
                for (String token : List.of("bob:none", "other:none")) {
                    assertThat(limited.get("/api/v1/sample/whoami", "Authorization", "Bearer " + token)
                                    .status())
                            .isEqualTo(200);
                }
                assertThat(limited.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none")
                                .status())
                        .isEqualTo(429);
            }
        }

        @Test
        void shouldRefuseACallerThatComesTooOften() {
            try (var limited = new HttpFixture(database, "--http-requests-per-minute", "3")) {
                List<Integer> statuses = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    statuses.add(limited.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none")
                            .status());
                }
                assertThat(statuses).containsExactly(200, 200, 200, 429);
                var refused = limited.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none");
                assertThat(refused.slug()).isEqualTo("rate-limited");
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
                assertThat(limited.get("/api/v1/sample/whoami", "Authorization", "Bearer other:none")
                                .status())
                        .isEqualTo(200);
                assertThat(limited.get("/livez").status()).isEqualTo(200);
            }
        }
    }

    @Nested
    class Paging {
        @Test
        void shouldWalkTheWholeListOnce() {
            List<Integer> seen = new ArrayList<>();
            String cursor = "";
            do {
                var answer = server.get("/api/v1/sample/numbers?limit=3&cursor=" + cursor, "Authorization", WRITER);
                answer.json().path("items").forEach(item -> seen.add(item.asInt()));
                cursor = answer.json().path("next_cursor").isNull()
                        ? ""
                        : answer.json().path("next_cursor").asString();
            } while (!cursor.isEmpty());
            assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7);
        }

        @Test
        void shouldNotTakeACursorToAnotherList() {
            String cursor = server.get("/api/v1/sample/numbers?limit=3", "Authorization", WRITER)
                    .json()
                    .path("next_cursor")
                    .asString();
            assertThat(server.get("/api/v1/sample/others?cursor=" + cursor, "Authorization", WRITER)
                            .slug())
                    .isEqualTo("invalid-cursor");
        }
    }

    @Nested
    class Preconditions {
        private Answer put(String... headers) {
            var request = server.json("PUT", "/api/v1/sample/versioned", "").header("Authorization", WRITER);
            return server.send(headers.length == 0 ? request : request.headers(headers));
        }

        @Test
        void shouldDemandTheVersionThatWasRead() {
            assertThat(put().status()).isEqualTo(428);
            assertThat(put("If-Match", "\"2\"").status()).isEqualTo(412);
            assertThat(put("If-Match", "\"2\"").header("ETag")).isEqualTo("\"3\"");
            assertThat(put("If-Match", "\"3\"").status()).isEqualTo(200);
        }
    }

    @Nested
    class Repeating {
        private final String key = UUID.randomUUID().toString();
        private final SampleController sample = server.bean(SampleController.class);

        @Test
        void shouldRunOnceAndRepeatTheAnswer() {
            int before = sample.created.get();
            var first = post("/api/v1/sample/create", "{\"a\":1}", "Idempotency-Key", key);
            var second = post("/api/v1/sample/create", "{\"a\":1}", "Idempotency-Key", key);

            assertThat(first.status()).isEqualTo(201);
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body()).contains("pk_once");
            assertThat(second.header("ETag")).isEqualTo("\"1\"");
            assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(first.header("Idempotency-Replayed")).isEmpty();
            assertThat(sample.created.get() - before).isEqualTo(1);
        }

        @Test
        void shouldRefuseTheKeyForAnotherBody() {
            post("/api/v1/sample/create", "{\"a\":1}", "Idempotency-Key", key);
            var other = post("/api/v1/sample/create", "{\"a\":2}", "Idempotency-Key", key);
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.slug()).isEqualTo("idempotency-key-reused");
        }

        @Test
        void shouldKeepKeysOfDifferentActorsApart() {
            int before = sample.created.get();
            post("/api/v1/sample/create", "{\"a\":1}", "Idempotency-Key", key);
            var other = server.send(server.json("POST", "/api/v1/sample/create", "{\"a\":1}")
                    .header("Authorization", "Bearer other:sample:write")
                    .header("Idempotency-Key", key));
            assertThat(other.status()).isEqualTo(201);
            assertThat(sample.created.get() - before).isEqualTo(2);
        }

        @Test
        void shouldRepeatARefusalToo() {
            var first = post("/api/v1/sample/echo", "{\"level\":\"low\"}", "Idempotency-Key", key);
            var second = post("/api/v1/sample/echo", "{\"level\":\"low\"}", "Idempotency-Key", key);
            assertThat(first.status()).isEqualTo(422);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("Content-Type")).startsWith("application/problem+json");
        }

        @Test
        void shouldLetAFailureBeTriedAgain() {
            int before = sample.created.get();
            assertThat(post("/api/v1/sample/create", "{\"fail\":true}", "Idempotency-Key", key)
                            .status())
                    .isEqualTo(500);
            assertThat(post("/api/v1/sample/create", "{\"fail\":true}", "Idempotency-Key", key)
                            .status())
                    .isEqualTo(500);
            assertThat(sample.created.get() - before).isEqualTo(2);
        }

        @Test
        void shouldSayWhenTheFirstIsStillRunning() throws Exception {
            sample.entered.drainPermits();
            sample.hold = new CountDownLatch(1);
            try {
                var first = CompletableFuture.supplyAsync(
                        () -> post("/api/v1/sample/create", "{\"a\":1}", "Idempotency-Key", key));
                sample.entered.acquire();
                var second = post("/api/v1/sample/create", "{\"a\":1}", "Idempotency-Key", key);
                assertThat(second.status()).isEqualTo(409);
                assertThat(second.slug()).isEqualTo("request-in-progress");
                sample.hold.countDown();
                assertThat(first.get().status()).isEqualTo(201);
            } finally {
                sample.hold = new CountDownLatch(0);
            }
        }

        @Test
        void shouldRefuseAKeyThatIsNone() {
            assertThat(post("/api/v1/sample/create", "{}", "Idempotency-Key", "a b")
                            .pointers())
                    .containsExactly("#Idempotency-Key");
        }
    }

    @Nested
    class Maintenance {
        private Answer set(boolean on) {
            return server.send(
                    server.json("PUT", "/api/v1/maintenance", "{\"read_only\":" + on + ",\"reason\":\"upgrade\"}")
                            .header("Authorization", "Bearer root:maintenance:admin"));
        }

        @Test
        void shouldRefuseChangesAndServeReads() {
            assertThat(set(true).json().path("changed_by").asString()).isEqualTo("root");
            try {
                var refused = post("/api/v1/sample/create", "{}");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.slug()).isEqualTo("read-only");
                assertThat(refused.json().path("detail").asString()).contains("upgrade");
                assertThat(refused.header("Retry-After")).isEqualTo("60");
                assertThat(server.get("/api/v1/sample/numbers", "Authorization", WRITER)
                                .status())
                        .isEqualTo(200);
            } finally {
                assertThat(set(false).json().path("read_only").asBoolean()).isFalse();
            }
            assertThat(post("/api/v1/sample/create", "{}").status()).isEqualTo(201);
            assertThat(HttpFixture.RECORDED).contains("maintenance.began", "maintenance.ended");
        }

        @Test
        void shouldNotBeBegunByAnotherTenantThanTheHomeTenant() {
            var refused = server.send(server.json("PUT", "/api/v1/maintenance", "{\"read_only\":true}")
                    .header("Authorization", "Bearer elsewhere:maintenance:admin"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("detail").asString()).contains("home tenant");
            assertThat(post("/api/v1/sample/create", "{}").status()).isEqualTo(201);
        }

        @Test
        void shouldNeedItsPermission() {
            var refused = server.send(server.json("PUT", "/api/v1/maintenance", "{\"read_only\":true}")
                    .header("Authorization", WRITER));
            assertThat(refused.status()).isEqualTo(403);
        }
    }

    @Nested
    class Probing {
        @Test
        void shouldAnswerOrchestrators() {
            assertThat(server.get("/livez").body()).isEqualTo("{\"status\":\"alive\"}");
            assertThat(server.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
        }

        @Test
        void shouldShowDetailOnlyToThosePermitted() {
            assertThat(server.get("/health").json().path("checks").isEmpty()).isTrue();
            assertThat(server.get("/health", "Authorization", "Bearer sre:health:read")
                            .json()
                            .path("checks")
                            .path("database")
                            .asString())
                    .isEqualTo("ok");
        }

        @Test
        void shouldExposeMetricsForPrometheus() {
            server.get("/livez");
            var answer = server.get("/metrics");
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            assertThat(answer.body()).contains("# TYPE jvm_memory_used_bytes gauge");
        }

        @Test
        void shouldNotBeReadyWhileItDrains() {
            try (var draining = new HttpFixture(database)) {
                draining.bean(Drain.class).begin();
                var answer = draining.get("/readyz");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(draining.get("/livez").status()).isEqualTo(200);
                assertThat(draining.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none")
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
