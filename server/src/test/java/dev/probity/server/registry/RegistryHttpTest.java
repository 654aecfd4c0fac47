package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.database.Ids;
import dev.probity.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry as a client sees it, on the whole server. */
class RegistryHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String group = "g" + Ids.next();

    private record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String member) {
            return json().path(member).asString("");
        }
    }

    private Answer send(String method, String path, String type, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(TestServer.url() + path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .header("Content-Type", type)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Answer post(String path, String json, String... headers) {
        return send("POST", path, "application/json", BodyPublishers.ofString(json), headers);
    }

    private Answer get(String path) {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    private Answer put(String path, String content, String... headers) {
        return send("PUT", path, "application/octet-stream", BodyPublishers.ofString(content), headers);
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String finishedRun() {
        var run = post("/api/v1/runs", "{\"name\": \"night\", \"task\": \"churn\", \"parameters\": {\"depth\": 4}}")
                .text("id");
        assertThat(post("/api/v1/runs/" + run + "/metrics", "{\"metrics\": [{\"name\": \"auc\", \"value\": 0.83}]}")
                        .status())
                .isEqualTo(204);
        assertThat(put(
                                "/api/v1/runs/" + run + "/artifacts/model/weights.bin",
                                "the weights",
                                "X-Checksum-Sha256",
                                sha256("the weights"))
                        .status())
                .isEqualTo(200);
        assertThat(post("/api/v1/runs/" + run + "/end", "{\"status\": \"finished\"}")
                        .text("status"))
                .isEqualTo("finished");
        return run;
    }

    private String model(String name) {
        var answer = post(
                "/api/v1/models",
                "{\"group\": \"%s\", \"name\": \"%s\", \"risk_tier\": \"medium\"}".formatted(group, name));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    private Answer version(String model, String number, String run) {
        return post(
                "/api/v1/models/" + model + "/versions",
                "{\"version\": \"%s\", \"run_id\": \"%s\", \"metadata\": {\"intended_use\": \"<b>offers</b>\"}}"
                        .formatted(number, run));
    }

    @Nested
    class Runs {

        @Test
        void shouldGatherMetricsAndGiveBackArtifacts() {
            var run = finishedRun();
            var found = get("/api/v1/runs/" + run).json();
            assertThat(found.path("metrics").path("auc").asDouble()).isEqualTo(0.83);
            assertThat(found.path("parameters").path("depth").asInt()).isEqualTo(4);
            var content = get("/api/v1/runs/" + run + "/artifacts/model/weights.bin");
            assertThat(content.body()).isEqualTo("the weights");
            assertThat(content.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        }

        @Test
        void shouldRefuseAWrongChecksumNamingTheRightOne() {
            var run = post("/api/v1/runs", "{\"name\": \"night\"}").text("id");
            var answer =
                    put("/api/v1/runs/" + run + "/artifacts/a.bin", "content", "X-Checksum-Sha256", sha256("other"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("type")).isEqualTo("/problems/checksum-mismatch");
            assertThat(answer.text("sha256")).isEqualTo(sha256("content"));
        }

        @Test
        void shouldRefuseAnUnknownFieldAndAnUnknownDatasetVersion() {
            assertThat(post("/api/v1/runs", "{\"name\": \"night\", \"colour\": \"red\"}")
                            .text("type"))
                    .isEqualTo("/problems/unknown-field");
            assertThat(post(
                                    "/api/v1/runs",
                                    "{\"name\": \"night\", \"dataset_version_id\": \"%s\"}".formatted(Ids.next()))
                            .text("type"))
                    .isEqualTo("/problems/dataset-version-unknown");
        }
    }

    @Nested
    class Versions {

        @Test
        void shouldBeRegisteredOnceAndSubmitted() {
            var model = model("once");
            var run = finishedRun();
            var registered = version(model, "1.0.0", run);
            assertThat(registered.status()).as(registered.body()).isEqualTo(201);
            assertThat(registered.text("state")).isEqualTo("draft");
            assertThat(version(model, "1.0.0", run).text("type")).isEqualTo("/problems/version-exists");
            var id = registered.text("id");
            assertThat(post("/api/v1/model-versions/" + id + "/submit", "{\"comment\": \"please\"}")
                            .text("state"))
                    .isEqualTo("submitted");
            var again = post("/api/v1/model-versions/" + id + "/submit", "{}");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.text("type")).isEqualTo("/problems/illegal-transition");
            assertThat(again.json().path("legal").toString()).contains("approved_staging", "changes_requested");
        }

        @Test
        void shouldSayWhatIsWrongWithANumber() {
            var answer = version(model("number"), "one", finishedRun());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("pointer").asString(""))
                    .isEqualTo("/version");
        }

        @Test
        void shouldHaveACardALineageAndArtifacts() {
            var id = version(model("card"), "1.0.0", finishedRun()).text("id");
            var json = get("/api/v1/model-versions/" + id + "/card");
            assertThat(json.json().path("not_measured").size()).isEqualTo(CardFacts.Topic.values().length);
            var html = get("/api/v1/model-versions/" + id + "/card?format=html");
            assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(html.body()).contains("&lt;b&gt;offers").doesNotContain("<b>offers");
            assertThat(get("/api/v1/model-versions/" + id + "/card?format=pdf").status())
                    .isEqualTo(422);
            assertThat(get("/api/v1/model-versions/" + id + "/lineage")
                            .json()
                            .path("edges")
                            .path(0)
                            .path("relation")
                            .asString(""))
                    .isEqualTo("produced");
            assertThat(get("/api/v1/model-versions/" + id + "/artifacts")
                            .json()
                            .path("items")
                            .path(0)
                            .path("sha256")
                            .asString(""))
                    .isEqualTo(sha256("the weights"));
        }
    }

    @Nested
    class Models {

        @Test
        void shouldBeFoundPageByPage() {
            for (var name : new String[] {"a", "b", "c"}) {
                model(name);
            }
            var first = get("/api/v1/models?limit=2&q=" + group).json();
            assertThat(first.path("items").size()).isEqualTo(2);
            var second = get("/api/v1/models?limit=2&q=" + group + "&cursor="
                            + first.path("next_cursor").asString(""))
                    .json();
            assertThat(second.path("items").path(0).path("name").asString("")).isEqualTo("c");
            assertThat(second.path("next_cursor").asString("")).isEmpty();
        }

        @Test
        void shouldDemandTheRevisionThatWasRead() {
            var id = model("revision");
            var change = BodyPublishers.ofString("{\"description\": \"new\"}");
            assertThat(send("PATCH", "/api/v1/models/" + id, "application/json", change)
                            .status())
                    .isEqualTo(428);
            assertThat(send("PATCH", "/api/v1/models/" + id, "application/json", change, "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
            assertThat(send("PATCH", "/api/v1/models/" + id, "application/json", change, "If-Match", "\"1\"")
                            .text("description"))
                    .isEqualTo("new");
        }

        @Test
        void shouldNotBeThereForNobody() {
            assertThat(get("/api/v1/models/" + Ids.next()).status()).isEqualTo(404);
            assertThat(get("/api/v1/model-versions/" + Ids.next()).status()).isEqualTo(404);
        }
    }
}
