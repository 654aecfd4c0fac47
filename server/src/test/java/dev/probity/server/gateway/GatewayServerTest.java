package dev.probity.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.edge.demo.LocalUpstream;
import dev.probity.edge.spring.EdgeServer;
import dev.probity.ledger.Merkle;
import dev.probity.platform.json.StoredJson;
import dev.probity.server.ProbityServer;
import dev.probity.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The gateway inside a whole server: both ports, keys of the identity module, the real ledger. */
class GatewayServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode json, HttpResponse<String> raw) {}

    private static Answer call(URI base, String method, String path, String key, Object body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : StoredJson.write(body)))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), StoredJson.mapper().readTree(answer.body()), answer);
    }

    private static final Map<String, Object> NONE = Map.of();

    @Test
    void shouldServeAnApplicationFromItsKeyToTheProofOfItsDecision() throws Exception {
        try (LocalUpstream upstream = LocalUpstream.start();
                ProbityServer server = TestServer.start(Map.of("--gateway-allow-private-upstreams", "true"))) {
            URI control = server.url();
            URI edge = URI.create(
                    "http://localhost:" + server.bean(EdgeServer.class).port());
            String suffix = UUID.randomUUID().toString().substring(0, 8);
            Answer made = call(
                    control,
                    "POST",
                    "/api/v1/upstreams",
                    TestServer.ADMIN_KEY,
                    Map.of(
                            "name",
                            "local " + suffix,
                            "base_url",
                            upstream.baseUrl().toString(),
                            "models",
                            List.of("demo-" + suffix),
                            "api_key",
                            "sk-local"));
            assertThat(made.status).as(made.raw.body()).isEqualTo(201);
            assertThat(made.raw.body()).doesNotContain("sk-local");
            String key = call(
                            control,
                            "POST",
                            "/api/v1/api-keys",
                            TestServer.ADMIN_KEY,
                            Map.of("name", "app " + suffix, "scopes", List.of("gateway:use", Claims.TRUSTED)))
                    .json
                    .get("key")
                    .asString();

            Answer chat = call(
                    edge,
                    "POST",
                    "/v1/chat/completions",
                    key,
                    Map.of(
                            "model", "demo-" + suffix,
                            "messages", List.of(Map.of("role", "user", "content", "Mail ann@example.org")),
                            "probity", Map.of("lawful_basis", "consent")));
            assertThat(chat.status).as(chat.raw.body()).isEqualTo(200);
            assertThat(chat.json.at("/choices/0/message/content").asString()).endsWith("Mail ann@example.org");
            assertThat(upstream.requests().getLast().toString()).contains("<EMAIL_ADDRESS_1>");
            assertThat(upstream.authorizations().getLast()).isEqualTo("Bearer sk-local");

            String decision =
                    chat.raw.headers().firstValue("x-probity-decision-id").orElseThrow();
            JsonNode kept = decision(control, decision);
            assertThat(kept.at("/decision/action").asString()).isEqualTo("mask");
            byte[] leaf = Base64.getDecoder().decode(kept.get("leaf").asString());
            assertThat(kept.toString()).doesNotContain("ann@example.org");

            // The ledger proves exactly the bytes that the decision is shown with.
            Answer proof = call(
                    control,
                    "GET",
                    "/api/v1/ledger/entries/" + kept.get("entry_id").asString() + "/records/"
                            + kept.get("leaf_index").asInt() + "/proof",
                    TestServer.ADMIN_KEY,
                    NONE);
            assertThat(proof.status).as(proof.raw.body()).isEqualTo(200);
            assertThat(proof.raw.body()).contains(Merkle.leaf(leaf).base64());

            Answer trial = call(
                    control,
                    "POST",
                    "/api/v1/gateway/trials/prompt",
                    TestServer.ADMIN_KEY,
                    Map.of("prompt", "Mail ann@example.org"));
            assertThat(trial.json.path("action").asString(""))
                    .as(trial.raw.body())
                    .isEqualTo("block");

            Answer noKey = call(edge, "POST", "/filter/prompt", "pk_wrong", Map.of("prompt", "Hi"));
            assertThat(noKey.status).isEqualTo(401);
        }
    }

    /** Decisions reach the database shortly after they were answered. */
    private static JsonNode decision(URI control, String id) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        Answer answer = call(control, "GET", "/api/v1/gateway/decisions/" + id, TestServer.ADMIN_KEY, NONE);
        while (answer.status == 404 && Instant.now().isBefore(until)) {
            Thread.sleep(50);
            answer = call(control, "GET", "/api/v1/gateway/decisions/" + id, TestServer.ADMIN_KEY, NONE);
        }
        assertThat(answer.status).as(answer.raw.body()).isEqualTo(200);
        return answer.json;
    }
}
