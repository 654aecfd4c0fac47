package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.ProbityServer;
import dev.probity.server.testing.TenantAdministrator;
import dev.probity.server.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks as a client and a receiver see them, on the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class WebhooksHttpTest {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Receiver receiver = new Receiver();
    private ProbityServer server;
    private TenantAdministrator admin;

    @BeforeAll
    void start() {
        server = TestServer.start(Map.of("--webhooks-allow-private-targets", "true"));
        admin = TenantAdministrator.ofHome(server);
    }

    @AfterAll
    void stop() {
        server.close();
        receiver.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode made(String eventType) throws Exception {
        return json(send("POST", WEBHOOKS, """
                {"url": "%s", "event_types": ["%s"]}
                """.formatted(receiver.url(), eventType)), 201);
    }

    private static String id(JsonNode made) {
        return made.path("webhook").path("id").asString();
    }

    @Test
    void shouldSendAnEventOfAnotherModuleToAReceiverThatVerifiesIt() throws Exception {
        JsonNode made = made("dev.probity.registry.model_registered");
        String name = "w" + UUID.randomUUID();
        JsonNode model = json(send("POST", "/api/v1/models", """
                {"group": "webhooks", "name": "%s", "risk_tier": "low"}
                """.formatted(name)), 201);
        String subject = model.path("id").asString();
        Instant end = Instant.now().plusSeconds(60);
        while (receiver.messages.stream().noneMatch(message -> message.text().contains(subject))
                && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        Receiver.Message message = receiver.messages.stream()
                .filter(each -> each.text().contains(subject))
                .findFirst()
                .orElseThrow();
        assertThat(new Verifier(made.path("secret").asString()).accepts(message, Instant.now()))
                .isTrue();
        JsonNode event = JsonMapper.shared().readTree(message.text());
        assertThat(event.path("type").asString()).isEqualTo("dev.probity.registry.model_registered");
        assertThat(event.path("data").path("model").asString()).isEqualTo("webhooks/" + name);
        send("DELETE", WEBHOOKS + "/" + id(made), "");
    }

    @Nested
    class Secret {
        @Test
        void shouldBeShownOnceAndNeverAgain() throws Exception {
            JsonNode made = made("none");
            String secret = made.path("secret").asString();
            assertThat(secret).startsWith("whsec_");
            String path = WEBHOOKS + "/" + id(made);
            assertThat(send("GET", path, "").body()).doesNotContain(secret);
            assertThat(send("GET", WEBHOOKS + "?limit=500", "").body())
                    .contains(id(made))
                    .doesNotContain("whsec_");
            JsonNode rotated = json(send("POST", path + "/rotate", "{\"overlap_seconds\": 60}"), 200);
            assertThat(rotated.path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);
            assertThat(rotated.path("webhook").path("old_secret_until").isString())
                    .isTrue();
            assertThat(send("POST", path + "/rotate", "{\"overlap_seconds\": -1}")
                            .statusCode())
                    .isEqualTo(422);
        }

        @Test
        void shouldBeTheSameForARepeatedRequest() throws Exception {
            String body = "{\"url\": \"" + receiver.url() + "\", \"event_types\": [\"none\"]}";
            String key = UUID.randomUUID().toString();
            HttpResponse<String> first = send("POST", WEBHOOKS, body, "Idempotency-Key", key);
            HttpResponse<String> second = send("POST", WEBHOOKS, body, "Idempotency-Key", key);
            assertThat(json(second, 201)).isEqualTo(json(first, 201));
        }
    }

    @Nested
    class Changing {
        @Test
        void shouldNeedTheVersionItIsBasedOn() throws Exception {
            HttpResponse<String> made = send("POST", WEBHOOKS, """
                    {"url": "%s"}
                    """.formatted(receiver.url()));
            String path = WEBHOOKS + "/" + id(json(made, 201));
            String tag = made.headers().firstValue("ETag").orElseThrow();
            String body = "{\"event_types\": [\"dev.probity.vault.*\"], \"description\": \"vault\"}";
            assertThat(send("PATCH", path, body).statusCode()).isEqualTo(428);
            JsonNode changed = json(send("PATCH", path, body, "If-Match", tag), 200);
            assertThat(changed.path("event_types").get(0).asString()).isEqualTo("dev.probity.vault.*");
            assertThat(changed.path("url").asString()).isEqualTo(receiver.url().toString());
            assertThat(send("PATCH", path, body, "If-Match", tag).statusCode()).isEqualTo(412);
            assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
            assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"url\": \"https://example.org/\", \"colour\": 1} | 400",
                    "{\"description\": \"no address\"} | 422",
                    "{\"url\": \"not an address\"} | 422",
                    "{\"url\": \"file:///etc/passwd\"} | 422",
                    "{\"url\": \"https://example.org/\", \"event_types\": []} | 422",
                    "{\"url\": \"https://example.org/\", \"event_types\": [\"A*B\"]} | 422",
                })
        void shouldRefuseWhatIsNotOne(String body, int status) throws Exception {
            assertThat(send("POST", WEBHOOKS, body).statusCode()).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource({
            "http://93.184.216.34/hook",
            "https://127.0.0.1/hook",
            "https://localhost/hook",
            "https://169.254.169.254/latest/meta-data",
            "https://[::ffff:10.0.0.1]/hook",
            "https://[64:ff9b::a9fe:a9fe]/hook",
        })
        void shouldRefusePrivateAddressesUnlessTheAdministratorAllowsThem(String url) throws Exception {
            HttpResponse<String> answer = TenantAdministrator.ofHome(TestServer.shared())
                    .call("post", WEBHOOKS, "{\"url\": \"" + url + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("/problems/webhook-address");
        }
    }

    @Nested
    class Log {
        @Test
        void shouldShowWhatWasSentWithEveryAttempt() throws Exception {
            JsonNode made = made("none");
            String path = WEBHOOKS + "/" + id(made);
            String delivery =
                    json(send("POST", path + "/test", ""), 202).path("id").asString();
            JsonNode seen = await(path + "/deliveries/" + delivery, "delivered");
            assertThat(seen.path("attempts")).hasSize(1);
            assertThat(seen.path("attempts").get(0).path("status").asInt()).isEqualTo(204);
            assertThat(JsonMapper.shared()
                            .readTree(seen.path("body").asString())
                            .path("type")
                            .asString())
                    .isEqualTo("dev.probity.webhooks.test");
            assertThat(items(path + "/deliveries?state=delivered&event_type=dev.probity.webhooks.test"))
                    .hasSize(1);
            assertThat(items(path + "/deliveries?state=failed")).isEmpty();
            json(send("POST", path + "/test", ""), 202);
            JsonNode page = json(send("GET", path + "/deliveries?limit=1", ""), 200);
            assertThat(page.path("items").get(0).path("id").asString()).isNotEqualTo(delivery);
            JsonNode next = json(
                    send(
                            "GET",
                            path + "/deliveries?limit=1&cursor="
                                    + page.path("next_cursor").asString(),
                            ""),
                    200);
            assertThat(next.path("items").get(0).path("id").asString()).isEqualTo(delivery);
        }

        private JsonNode items(String path) throws Exception {
            return json(send("GET", path, ""), 200).path("items");
        }

        private JsonNode await(String path, String state) throws Exception {
            Instant end = Instant.now().plusSeconds(60);
            JsonNode seen = json(send("GET", path, ""), 200);
            while (!seen.path("delivery").path("state").asString().equals(state)
                    && Instant.now().isBefore(end)) {
                Thread.sleep(20);
                seen = json(send("GET", path, ""), 200);
            }
            assertThat(seen.path("delivery").path("state").asString()).isEqualTo(state);
            return seen;
        }
    }

    @ParameterizedTest
    @CsvSource({"sre, 200, 201", "developer, 200, 403", "auditor, 200, 403", "viewer, 403, 403"})
    void shouldLetEachRoleDoItsPart(String role, int reading, int writing) throws Exception {
        TenantAdministrator somebody = TenantAdministrator.ofHome(server, role);
        assertThat(somebody.call("get", WEBHOOKS, "").statusCode()).isEqualTo(reading);
        String body = "{\"url\": \"" + receiver.url() + "\", \"event_types\": [\"none\"]}";
        HttpResponse<String> written = somebody.call("post", WEBHOOKS, body);
        assertThat(written.statusCode()).isEqualTo(writing);
        if (writing == 201) {
            String path = URI.create(written.headers().firstValue("Location").orElseThrow())
                    .getPath();
            assertThat(admin.call("delete", path, "").statusCode()).isEqualTo(204);
        }
    }
}
