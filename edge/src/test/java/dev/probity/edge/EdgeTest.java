package dev.probity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.configuration.Network;
import dev.probity.platform.http.CallerLimits;
import dev.probity.platform.http.Drain;
import dev.probity.platform.http.Health;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.http.TrustedProxies;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.HttpConformance;
import dev.probity.platform.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeTest extends HttpConformance {
    private static final UUID TENANT = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private final Drain drain = new Drain();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch streamEnded = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private Edge edge;

    record Words(String text) {}

    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    private Optional<Caller> authenticate(HttpCredentials credentials) {
        addresses.add(credentials.remoteAddress());
        return Optional.ofNullable(credentials.bearer())
                .or(() -> Optional.ofNullable(credentials.apiKey()))
                .filter(key -> key.equals("good") || key.equals("poor"))
                .map(key -> new Caller(
                        TENANT,
                        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                        key,
                        ActorKind.API_KEY,
                        Set.of(),
                        key.equals("good") ? Set.of("words:use") : Set.of(),
                        credentials.requestId(),
                        false));
    }

    private List<Route> routes() {
        ErrorShape foreign = new ErrorShape() {
            @Override
            public String mediaType() {
                return "application/json";
            }

            @Override
            public byte[] body(Problem problem) {
                return ("{\"error\":\"" + problem.type().slug() + "\"}").getBytes(StandardCharsets.UTF_8);
            }
        };
        return List.of(
                Route.post("/words", "words:use", "Words", "Words", request -> {
                            Words words = request.body(Words.class);
                            return Reply.json(200, request.json().writeValueAsBytes(words))
                                    .with("X-Caller", Caller.current().name());
                        })
                        .withLimits(new Limits(10_000, 8, Duration.ofSeconds(5))),
                Route.post("/foreign", "words:use", "Words", "Words", request -> {
                            throw ProblemException.of(CommonProblem.CONFLICT, "no");
                        })
                        .withErrors(foreign),
                Route.get("/broken", null, null, request -> {
                    throw new IllegalStateException("the password is hunter2");
                }),
                Route.get("/slow", null, null, request -> {
                    entered.countDown();
                    assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
                    return Reply.text(200, "text/plain", "done");
                }),
                Route.get(
                        "/things/{id}",
                        null,
                        null,
                        request -> Reply.text(
                                200,
                                "text/plain",
                                request.pathValues() + " " + request.query().get("q"))),
                Route.get(
                        "/events",
                        null,
                        null,
                        request -> new Reply.Events(200, Map.of("x-one", "1"), sink -> {
                            sink.send("first\nline");
                            entered.countDown();
                            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
                            sink.send("[DONE]");
                        })),
                Route.get(
                        "/endless",
                        null,
                        null,
                        request -> new Reply.Events(200, Map.of(), sink -> {
                            try {
                                while (true) {
                                    sink.send("x".repeat(1_000));
                                }
                            } finally {
                                streamEnded.countDown();
                            }
                        })));
    }

    @BeforeEach
    void start() {
        edge = start(new TrustedProxies(null), new CallerLimits(10_000, 100_000, 10_000));
    }

    private Edge start(TrustedProxies proxies, CallerLimits rates) {
        return Edge.start(
                new Edge.Listener("127.0.0.1", 0, Duration.ofSeconds(10), null, proxies, rates),
                List.of(this::routes),
                this::authenticate,
                drain,
                new Health(drain, List.of()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Tracing.NONE);
    }

    @AfterEach
    void stop() {
        release.countDown();
        edge.close();
    }

    @Override
    protected URI base() {
        return URI.create("http://127.0.0.1:" + edge.port());
    }

    @Override
    protected String endpoint() {
        return "/words";
    }

    @Override
    protected String validBody() {
        return "{\"text\":\"héllo\"}";
    }

    @Override
    protected String permission() {
        return "words:use";
    }

    @Override
    protected Map<String, String> permitted() {
        return Map.of("Authorization", "Bearer good");
    }

    @Override
    protected Map<String, String> unpermitted() {
        return Map.of("X-API-Key", "poor");
    }

    @Override
    protected int largestBody() {
        return 10_000;
    }

    @Test
    void shouldBindTheCallerAndKeepTextExact() throws Exception {
        HttpResponse<String> answer = post(validBody(), permitted());
        assertThat(answer.body()).isEqualTo("{\"text\":\"héllo\"}");
        assertThat(answer.headers().firstValue("X-Caller")).hasValue("good");
    }

    @Test
    void shouldTakeTheClientFromATrustedProxyOnly() throws Exception {
        Map<String, String> forwarded = Map.of("X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https");
        assertThat(at(edge, forwarded).headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
        assertThat(addresses).doesNotContain("192.0.2.1").contains("127.0.0.1");
        try (Edge behindProxy =
                start(new TrustedProxies(List.of(Network.parse("127.0.0.1"))), new CallerLimits(10, 10, 10))) {
            assertThat(at(behindProxy, forwarded).headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
            assertThat(addresses).contains("192.0.2.1");
        }
    }

    @Test
    void shouldTellTheRateOnEveryAnswerAndRefuseWhoComesTooOftenInTheRoutesOwnShape() throws Exception {
        try (Edge limited = start(new TrustedProxies(null), new CallerLimits(3, 1_000, 1))) {
            HttpResponse<String> first = words(limited, "/words", "good");
            assertThat(first.headers().firstValue("RateLimit-Policy"))
                    .hasValue("\"caller\";q=3;w=60, \"tenant\";q=1000;w=60");
            assertThat(first.headers().firstValue("RateLimit").orElse(""))
                    .matches("\"caller\";r=2;t=\\d+, \"tenant\";r=999;t=\\d+");
            assertThat(words(limited, "/foreign", "good").statusCode()).isEqualTo(409);
            assertThat(words(limited, "/words", "good").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = words(limited, "/words", "good");
            assertProblem(refused, 429, "rate-limited");
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElse("")))
                    .isBetween(1, 60);
            assertThat(words(limited, "/foreign", "good").body()).isEqualTo("{\"error\":\"rate-limited\"}");
            // Another key of the tenant has a share of its own, probes are not counted, and guesses count by address.
            assertThat(words(limited, "/words", "poor").statusCode()).isEqualTo(403);
            for (int i = 0; i < 5; i++) {
                assertThat(send(
                                        HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + limited.port() + "/livez")),
                                        Map.of())
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(words(limited, "/words", "guess-1").statusCode()).isEqualTo(401);
            assertThat(words(limited, "/words", "guess-2").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void shouldRefuseATenantWhoseKeysTogetherComeTooOften() throws Exception {
        try (Edge limited = start(new TrustedProxies(null), new CallerLimits(100, 2, 100))) {
            assertThat(words(limited, "/words", "good").statusCode()).isEqualTo(200);
            assertThat(words(limited, "/words", "poor").statusCode()).isEqualTo(403);
            assertThat(words(limited, "/words", "good").statusCode()).isEqualTo(429);
            assertThat(words(limited, "/words", "poor").statusCode()).isEqualTo(429);
        }
    }

    private HttpResponse<String> words(Edge edge, String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(validBody()));
        return send(request, Map.of("X-API-Key", key));
    }

    private static HttpResponse<String> at(Edge edge, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + edge.port() + "/things/1"))
                .header("X-API-Key", "good");
        return send(request, headers);
    }

    @Test
    void shouldHandOverPathValuesAndQuery() throws Exception {
        assertThat(get("/things/a%20b?q=1&q=2").body()).isEqualTo("{id=a b} 1");
    }

    @Test
    void shouldWriteRefusalsInTheRoutesOwnShape() throws Exception {
        HttpResponse<String> answer = post("/foreign", "{}", permitted());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"error\":\"conflict\"}");
        assertThat(post("/foreign", "{}", Map.of()).body()).isEqualTo("{\"error\":\"unauthenticated\"}");
    }

    @Test
    void shouldNotTellWhatFailedInside() throws Exception {
        HttpResponse<String> answer = get("/broken");
        assertProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("IllegalState");
    }

    @Test
    void shouldSendEachEventAtOnce() throws Exception {
        try (Socket socket = open("/events")) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = "";
            while (!line.startsWith("data: ")) {
                line = String.valueOf(in.readLine());
            }
            // The second event is only sent after this one was read.
            assertThat(line).isEqualTo("data: first");
            assertThat(in.readLine()).isEqualTo("data: line");
            release.countDown();
            while (!line.equals("data: [DONE]")) {
                line = String.valueOf(in.readLine());
                assertThat(line).isNotEqualTo("null");
            }
        }
    }

    @Test
    void shouldStopAStreamWhoseClientIsGone() throws Exception {
        try (Socket socket = open("/endless")) {
            assertThat(socket.getInputStream().read()).isNotNegative();
        }
        assertThat(streamEnded.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldFinishWhatIsInFlightAndSayThatItIsNotReady() throws Exception {
        var slow = CompletableFuture.supplyAsync(() -> {
            try {
                return get("/slow");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        drain.begin();
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> edge.close());
        release.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS).body()).isEqualTo("done");
        closing.get(30, TimeUnit.SECONDS);
        assertThat(drain.inFlight()).isZero();
    }

    @Test
    void shouldMeasureRequestsByRouteNotByPath() throws Exception {
        get("/things/secret-id");
        assertThat(get("/metrics").body()).contains("route=\"/things/{id}\"").doesNotContain("secret-id");
    }

    private Socket open(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", edge.port());
        socket.setSoTimeout(30_000);
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }
}
