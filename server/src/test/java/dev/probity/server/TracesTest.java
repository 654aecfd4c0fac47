package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.json.StoredJson;
import dev.probity.platform.testing.SpanCollector;
import dev.probity.server.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Traces of a whole server, as a collector receives them, when none is chosen by chance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CLIENT_SPAN = "00f067aa0ba902b7";

    private final SpanCollector collector = new SpanCollector();
    private final ProbityServer server = TestServer.start(Map.of(
            "--telemetry-otlp-endpoint", collector.endpoint(),
            "--telemetry-sample-percent", "0",
            "--gateway-allow-private-upstreams", "true"));
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    @AfterAll
    void stop() {
        server.close();
        collector.close();
    }

    private static HttpResponse<String> post(URI base, String path, String type, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(URI base, String path, Map<String, ?> body, String... headers)
            throws Exception {
        return post(base, path, "application/json", StoredJson.write(body), headers);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return StoredJson.mapper().readTree(answer.body());
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String sampled(String trace) {
        return "00-" + trace + "-" + CLIENT_SPAN + "-01";
    }

    @Test
    void shouldGoFromARequestIntoTheJobItStarts() throws Exception {
        String trace = trace();
        String dataset = json(post(
                        server.url(),
                        "/api/v1/datasets",
                        Map.of(
                                "name",
                                "traced " + suffix,
                                "classification",
                                "internal",
                                "columns",
                                List.of(Map.of("name", "age", "type", "integer")))))
                .path("id")
                .asString();
        json(post(
                server.url(),
                "/api/v1/datasets/" + dataset + "/imports",
                "text/csv",
                "age\n41\n",
                "traceparent",
                sampled(trace)));

        SpanCollector.Span job = collector.await(
                span -> span.trace().equals(trace) && span.name().startsWith("job "));
        SpanCollector.Span request = collector.await(span -> span.id().equals(job.parent()));
        assertThat(request.name()).contains("/api/v1/datasets/{");
        assertThat(job.failed()).isFalse();
    }

    @Test
    void shouldNameTheRouteOfTheDataPathAndLeaveOutTheText() throws Exception {
        String trace = trace();
        json(post(
                server.edgeUrl(),
                "/filter/prompt",
                Map.of("prompt", "A very particular question"),
                "traceparent",
                sampled(trace)));

        SpanCollector.Span span = collector.await(one -> one.trace().equals(trace));
        assertThat(span.name()).isEqualTo("POST /filter/prompt");
        assertThat(span.parent()).isEqualTo(CLIENT_SPAN);
        assertThat(span.raw()).doesNotContain("particular");
    }

    @Test
    void shouldKeepEveryErrorOfTheDataPathAndNothingElse() throws Exception {
        json(post(
                server.url(),
                "/api/v1/upstreams",
                Map.of(
                        "name",
                        "gone " + suffix,
                        "base_url",
                        "http://127.0.0.1:9/v1",
                        "models",
                        List.of("m-" + suffix))));
        HttpResponse<String> fine = post(server.edgeUrl(), "/filter/prompt", Map.of("prompt", "Hello"));
        HttpResponse<String> failed = ask();
        // The data path hears of a new upstream a moment after it was made.
        for (int i = 0; i < 100 && failed.statusCode() == 404; i++) {
            Thread.sleep(50);
            failed = ask();
        }

        assertThat(failed.statusCode()).as(failed.body()).isEqualTo(502);
        String trace = failed.headers().firstValue("X-Request-Id").orElseThrow();
        SpanCollector.Span span = collector.await(one -> one.trace().equals(trace));
        assertThat(span.failed()).isTrue();
        assertThat(collector.spans())
                .extracting(SpanCollector.Span::trace)
                .doesNotContain(fine.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private HttpResponse<String> ask() throws Exception {
        return post(
                server.edgeUrl(),
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "m-" + suffix,
                        "messages",
                        List.of(Map.of("role", "user", "content", "What is the weather?"))));
    }
}
