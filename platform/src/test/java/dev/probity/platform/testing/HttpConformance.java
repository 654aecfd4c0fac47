package dev.probity.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manners every listener of the product has, whatever server it is built on. A test class of each listener extends it
 * and names one guarded endpoint that takes strict JSON by POST.
 */
public abstract class HttpConformance {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where the listener is, without a path. */
    protected abstract URI base();

    /** Path of an endpoint that takes a JSON object by POST and refuses unknown members. */
    protected abstract String endpoint();

    /** A body that the endpoint accepts. */
    protected abstract String validBody();

    /** The permission that the endpoint declares. */
    protected abstract String permission();

    /** Headers that authenticate a caller who has the permission. */
    protected abstract Map<String, String> permitted();

    /** Headers that authenticate a caller who lacks it. */
    protected abstract Map<String, String> unpermitted();

    /** Bytes that a body of the endpoint may have. */
    protected abstract int largestBody();

    @Test
    void shouldAnswerAValidRequest() throws Exception {
        assertThat(post(validBody(), permitted()).statusCode()).isBetween(200, 299);
    }

    @Test
    void shouldSayThatThereIsNothingAtAnUnknownPath() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(base().resolve("/no/such/path")).GET(), permitted());
        assertProblem(answer, 404, "not-found");
    }

    @Test
    void shouldNameTheMethodsWhenAnotherIsUsed() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(base().resolve(endpoint())).DELETE(), permitted());
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void shouldAskForCredentials() throws Exception {
        HttpResponse<String> answer = post(validBody(), Map.of());
        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void shouldNotSayWhatIsWrongWithBadCredentials() throws Exception {
        HttpResponse<String> unknown = post(validBody(), Map.of("Authorization", "Bearer pk_unknown"));
        assertProblem(unknown, 401, "unauthenticated");
        assertThat(unknown.body()).doesNotContain("pk_unknown");
        assertProblem(post(validBody(), Map.of("Authorization", "Basic %%%")), 401, "unauthenticated");
        assertProblem(post(validBody(), Map.of("Authorization", "Bearer")), 401, "unauthenticated");
    }

    @Test
    void shouldNameTheMissingPermission() throws Exception {
        HttpResponse<String> answer = post(validBody(), unpermitted());
        assertThat(assertProblem(answer, 403, "forbidden").get("detail").asString())
                .contains(permission());
    }

    @Test
    void shouldRefuseWhatIsNotJson() throws Exception {
        assertProblem(post("{\"a\":", permitted()), 400, "malformed-json");
        assertProblem(post("", permitted()), 400, "malformed-json");
        assertThat(post(validBody() + "{}", permitted()).statusCode()).isIn(400, 422);
    }

    @Test
    void shouldPointAtAnUnknownMember() throws Exception {
        String body = "{\"no_such_member\":1," + validBody().strip().substring(1);
        JsonNode problem = assertProblem(post(body, permitted()), 400, "unknown-field");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/no_such_member");
    }

    @Test
    void shouldCloseTheConnectionWhenAsked() throws Exception {
        WireManners.assertClosesWhenAsked(base());
    }

    @Test
    void shouldRefuseJsonThatNestsTooDeeply() throws Exception {
        String body = "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        assertThat(post(body, permitted()).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() throws Exception {
        String body = "{\"a\":\"" + "x".repeat(largestBody()) + "\"}";
        assertProblem(post(body, permitted()), 413, "payload-too-large");
    }

    @Test
    void shouldRefuseAnotherMediaType() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(endpoint()))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(validBody()));
        assertProblem(send(request, permitted()), 415, "unsupported-media-type");
    }

    @Test
    void shouldCarrySecurityHeadersOnEveryAnswer() throws Exception {
        for (HttpResponse<String> answer : List.of(
                post(validBody(), permitted()),
                post(validBody(), Map.of()),
                send(HttpRequest.newBuilder(base().resolve("/no/such/path")).GET(), Map.of()),
                send(HttpRequest.newBuilder(base().resolve("/livez")).GET(), Map.of()))) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void shouldGiveBackAHarmlessRequestIdAndReplaceAnyOther() throws Exception {
        assertThat(requestId("order-42.a")).isEqualTo("order-42.a");
        assertThat(requestId("x".repeat(200))).hasSizeLessThan(100);
        assertThat(requestId("a b<script>")).doesNotContain("<");
        assertThat(requestId(null)).isNotEmpty();
    }

    @Test
    void shouldJoinTheTraceOfTheCaller() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve("/no/such/path"))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .GET();
        assertThat(JsonMapper.shared()
                        .readTree(send(request, permitted()).body())
                        .get("trace_id")
                        .asString())
                .isEqualTo(trace);
    }

    @Test
    void shouldAnswerProbes() throws Exception {
        assertThat(get("/livez").body()).contains("alive");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        post(validBody(), permitted());
        HttpResponse<String> metrics = get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body()).contains("# HELP");
    }

    @Test
    void shouldAnswerAProblemAlsoToWhatIsHardlyARequest() throws Exception {
        WireManners.assertProblemsForWhatIsHardlyARequest(base());
    }

    @Test
    void shouldRefuseWhatIsNoHttpAndGoOn() throws Exception {
        String answer = WireManners.exchange(base(), "NOT HTTP AT ALL\r\n\r\n");
        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).isTrue();
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    protected final HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base().resolve(path)).GET(), Map.of());
    }

    protected final HttpResponse<String> post(String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return post(endpoint(), body, headers);
    }

    protected final HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, headers);
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> headers)
            throws IOException, InterruptedException {
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Checks the shape of a problem and gives it back. */
    protected static JsonNode assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).startsWith("/");
        assertThat(problem.get("trace_id").asString()).hasSize(32);
        return problem;
    }

    private String requestId(@Nullable String given) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base().resolve("/livez")).GET();
        if (given != null) {
            request.header("X-Request-Id", given);
        }
        return send(request, Map.of()).headers().firstValue("X-Request-Id").orElse("");
    }
}
