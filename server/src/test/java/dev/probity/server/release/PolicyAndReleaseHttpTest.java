package dev.probity.server.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies and releases as a client meets them: over HTTP, at the whole server. */
class PolicyAndReleaseHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode body) {}

    private static Answer call(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(TestServer.url().resolve(path))
                .header("X-API-Key", TestServer.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    @Test
    void shouldListTheShippedPoliciesAndExplainWhatTheyWouldDecide() throws Exception {
        Answer listed = call("GET", "/api/v1/policies", null);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.body().get("items").findValuesAsString("name"))
                .contains("ADR-006", "access", "production-promotion");

        Answer dry = call("POST", "/api/v1/policies/dry-run", """
                {"context": "prompt", "facts": {"prompt": {"contains_pii": true, "jailbreak_score": 0.1}, "lawful_basis": false}}
                """);

        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.body().get("action").asString()).isEqualTo("block");
        assertThat(dry.body().at("/matches/0/policy").asString()).isEqualTo("pii_without_lawful_basis");
        assertThat(dry.body().at("/matches/0/severity").asString()).isEqualTo("high");
        assertThat(dry.body().at("/explanations/0/trace/outcome").asString()).isEqualTo("true");
    }

    @Test
    void shouldNameThePlaceOfAnErrorInADocument() throws Exception {
        String document = JSON.writeValueAsString(
                "id: bad\nseverity: low\ncontext: data\nwhen: dataset.row > 1\naction: warn\nmessage: m\nowner: o\n");

        Answer refused = call("POST", "/api/v1/policies", "{\"document\": " + document + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("type").asString()).endsWith("/problems/policy-invalid");
        assertThat(refused.body().at("/errors/0/message").asString())
                .isEqualTo("document:4:7: bad.when: undeclared reference to 'dataset.row',"
                        + " no fact of the context data");
        assertThat(refused.body().at("/problems/0/line").asInt()).isEqualTo(4);
    }

    @Test
    void shouldRefuseTheAuthorToActivateOverHttp() throws Exception {
        String name = "http-" + UUID.randomUUID();
        String document = JSON.writeValueAsString("id: " + name
                + "\nseverity: low\ncontext: data\nwhen: dataset.rows < 1\naction: warn\nmessage: m\nowner: o\n");

        Answer created = call("POST", "/api/v1/policies", "{\"document\": " + document + "}");
        assertThat(created.status()).isEqualTo(201);
        String id = created.body().get("id").asString();
        Answer activated = call("POST", "/api/v1/policies/" + id + "/versions/1/activate", "{}");

        assertThat(activated.status()).isEqualTo(403);
        assertThat(activated.body().get("type").asString()).endsWith("/problems/author-may-not-activate");
    }

    @Test
    void shouldAnswerNotFoundForWhatIsNotThere() throws Exception {
        String id = UUID.randomUUID().toString();
        for (String path : java.util.List.of("policies", "decisions", "promotions", "deployments")) {
            assertThat(call("GET", "/api/v1/" + path + "/" + id, null).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(call("GET", "/api/v1/" + path, null).status()).as(path).isEqualTo(200);
        }
        assertThat(call(
                                "POST",
                                "/api/v1/promotions",
                                "{\"model_version_id\": \"" + id + "\", \"target\": \"production\"}")
                        .status())
                .isEqualTo(404);
        assertThat(call("POST", "/api/v1/promotions", "{\"model_version_id\": \"" + id + "\", \"target\": \"moon\"}")
                        .status())
                .isIn(400, 422);
        assertThat(call("GET", "/api/v1/approvals?pending=true", null).status()).isEqualTo(200);
    }
}
