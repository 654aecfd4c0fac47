package dev.probity.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.edge.spring.EdgeServer;
import dev.probity.learn.CustomerGenerator;
import dev.probity.ledger.Batch;
import dev.probity.ledger.Hash;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.Merkle;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.server.ProbityServer;
import dev.probity.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The life of a model through the two listeners of a running server: data, training, evaluation, deployment, prediction,
 * feedback, and a bad candidate that is taken back. Approvals have tests of their own, so versions are put into
 * production by hand here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelLifeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String UPSIDE_DOWN = """
            task: churn
            id: customer_id
            target: churn_30_day
            positive: "0"
            negative: "1"
            protected: [gender, location]
            excluded: [engagement_score, lifetime_value_usd]
            """;
    private static final String NAME = "life-" + UUID.randomUUID();

    private static ProbityServer server;
    private static HttpClient http;
    private static String datasetVersion = "";
    private static String run = "";
    private static String model = "";
    private static String good = "";
    private static String suite = "";
    private static String live = "";
    private static JsonNode answer = JSON.createObjectNode();

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        server = TestServer.start(Map.of("--predict-health-window", "1s"));
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @Test
    @Order(1)
    void shouldImportCustomersWithTheirQualityRules() throws Exception {
        JsonNode dataset = post("/api/v1/datasets", Map.of("name", NAME, "classification", "confidential"), 201);
        var csv = new ByteArrayOutputStream();
        new CustomerGenerator(CustomerGenerator.Settings.of(6_000, 9).withFaults(0.01)).write(csv);
        String imports = "/api/v1/datasets/" + dataset.get("id").asString() + "/imports";
        JsonNode accepted = send(
                request(imports + "?quality=customers")
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(csv.toByteArray())),
                202);
        awaitJob(accepted.get("job_id").asString());

        JsonNode summary = get(imports + "/" + accepted.get("import_id").asString());

        assertThat(summary.get("quarantined").asLong()).isBetween(10L, 80L);
        datasetVersion = summary.get("version_id").asString();
    }

    @Test
    @Order(2)
    void shouldTrainAsATrackedRun() throws Exception {
        run = train("churn", Map.of("rounds", 40));

        JsonNode tracked = get("/api/v1/runs/" + run);
        JsonNode artifacts = get("/api/v1/runs/" + run + "/artifacts");

        assertThat(tracked.get("status").asString()).isEqualTo("finished");
        assertThat(tracked.get("dataset_digest").asString()).isNotBlank();
        assertThat(tracked.get("metrics").get("auc").asDouble()).isGreaterThan(0.85);
        assertThat(artifacts.get("items").valueStream().map(it -> it.get("path").asString()))
                .contains("model/model.json", "model/task.yaml");
        assertThat(get("/api/v1/runs/" + run + "/metrics/validation_auc")
                        .get("items")
                        .size())
                .isBetween(10, 40);
    }

    @Test
    @Order(3)
    void shouldMeasureAVersionAgainstASuite() throws Exception {
        model = post("/api/v1/models", Map.of("group", "retention", "name", NAME, "risk_tier", "medium"), 201)
                .get("id")
                .asString();
        good = register(run, "1.0.0");
        suite = post(
                        "/api/v1/suites",
                        Map.of(
                                "name",
                                NAME,
                                "thresholds",
                                List.of(
                                        Map.of("metric", "auc", "direction", "at_least", "warn", 0.85, "block", 0.8),
                                        Map.of("metric", "ece", "direction", "at_most", "block", 0.5),
                                        Map.of(
                                                "metric",
                                                "disparate_impact",
                                                "group",
                                                "gender",
                                                "direction",
                                                "at_least",
                                                "block",
                                                0.5))),
                        201)
                .get("id")
                .asString();

        JsonNode measured = evaluate(good);
        JsonNode card = get("/api/v1/model-versions/" + good + "/card");

        assertThat(measured.get("verdict").asString()).isEqualTo("pass");
        assertThat(measured.get("shap_summary").size()).isGreaterThan(10);
        assertThat(measured.get("result_digest").asString()).hasSize(64);
        assertThat(metric(measured, "auc").get("verdict").asString()).isEqualTo("pass");
        assertThat(card.toString()).contains("disparate_impact (gender)");
    }

    @Test
    @Order(4)
    void shouldAnswerPredictionsOfWhatIsDeployed() throws Exception {
        live = deploy(good, 100).get("id").asString();

        answer = awaitPrediction(0, it -> it.statusCode() == 200);

        JsonNode first = answer.get("predictions").get(0);
        assertThat(first.get("model_version").asString()).isEqualTo("1.0.0");
        assertThat(first.get("probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(first.get("reasons").size()).isEqualTo(3);
        assertThat(first.get("deployment_id").asString()).isEqualTo(live);
    }

    @Test
    @Order(5)
    void shouldFindThePredictionAgainAndTakeItsOutcome() throws Exception {
        String id = answer.get("predictions").get(0).get("id").asString();

        JsonNode found = await(() -> {
            HttpResponse<String> response =
                    exchange(request("/api/v1/predictions/" + id).GET());
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
        });
        JsonNode told = post("/api/v1/predictions/" + id + "/outcome", Map.of("outcome", "1"), 200);

        assertThat(found.get("features").get("age").asString()).isNotBlank();
        assertThat(told.get("outcome").asString()).isEqualTo("1");
        assertProven(found, get("/api/v1/predictions/" + id + "/proof"));
        assertThat(get("/api/v1/why?type=prediction&id=" + id).toString())
                .contains("prediction.batch_recorded", good, "reason: ");
    }

    /** Worked out here from the answer alone, with the ledger's library as an outsider would use it. */
    private static void assertProven(JsonNode found, JsonNode proof) {
        Hash root = Hash.ofBase64(proof.get("batch_root").asString());
        byte[] leaf = found.get("leaf").asString().getBytes(StandardCharsets.UTF_8);
        InclusionProof member = path(proof.get("batch"));

        assertThat(member.verifies(Merkle.leaf(leaf), root)).isTrue();
        byte[] entry = Base64.getDecoder().decode(proof.get("entry").asString());
        assertThat(new String(entry, StandardCharsets.UTF_8))
                .contains("prediction.batch_recorded")
                .contains(Batch.commitment(member.size(), root).base64());
        Hash logRoot = Hash.ofBase64(
                proof.get("checkpoint").asString().lines().skip(2).findFirst().orElseThrow());
        assertThat(path(proof.get("log")).verifies(Merkle.leaf(entry), logRoot)).isTrue();
    }

    private static InclusionProof path(JsonNode path) {
        return new InclusionProof(
                path.get("index").asLong(),
                path.get("size").asLong(),
                path.get("hashes")
                        .valueStream()
                        .map(it -> Hash.ofBase64(it.asString()))
                        .toList());
    }

    @Test
    @Order(6)
    void shouldTakeBackACandidateThatAnswersTheOpposite() throws Exception {
        String bad = register(train(UPSIDE_DOWN, Map.of("rounds", 20)), "1.1.0");
        String candidate = deploy(bad, 40).get("id").asString();
        Set<String> versions = new HashSet<>();

        JsonNode ended = await(() -> {
            for (int i = 0; i < 10; i++) {
                JsonNode batch = awaitPrediction(i * 50, it -> it.statusCode() == 200);
                batch.get("predictions")
                        .forEach(it -> versions.add(it.get("model_version").asString()));
            }
            JsonNode deployment = get("/api/v1/deployments/" + candidate);
            return deployment.get("state").asString().equals("rolled_back") ? deployment : null;
        });

        assertThat(versions).containsExactlyInAnyOrder("1.0.0", "1.1.0");
        assertThat(ended.toString()).contains("drift");
        assertThat(get("/api/v1/deployments/" + live).get("state").asString()).isEqualTo("live");
    }

    @Test
    @Order(7)
    void shouldEndWhatAFailedJobWasFor() throws Exception {
        JsonNode dataset = post("/api/v1/datasets", Map.of("name", NAME + "-odd", "classification", "internal"), 201);
        String imports = "/api/v1/datasets/" + dataset.get("id").asString() + "/imports";
        JsonNode accepted = send(
                request(imports)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString("shoe,hat\n42,m\n43,l\n")),
                202);
        awaitJob(accepted.get("job_id").asString());
        String odd = get(imports + "/" + accepted.get("import_id").asString())
                .get("version_id")
                .asString();

        JsonNode training = startTraining(odd, UPSIDE_DOWN, Map.of("rounds", 20));
        JsonNode evaluation = post(
                "/api/v1/evaluations",
                Map.of("model_version_id", good, "dataset_version_id", odd, "suite_id", suite),
                202);
        JsonNode failedTraining = ended(training.get("job_id").asString());
        JsonNode failedEvaluation = ended(evaluation.get("job_id").asString());
        JsonNode unmeasured =
                get("/api/v1/evaluations/" + evaluation.get("evaluation_id").asString());

        assertThat(failedTraining.get("state").asString()).isEqualTo("failed");
        assertThat(failedTraining.get("error").get("detail").asString()).contains("churn_30_day");
        assertThat(get("/api/v1/runs/" + training.get("run_id").asString())
                        .get("status")
                        .asString())
                .isEqualTo("failed");
        assertThat(failedEvaluation.get("state").asString()).isEqualTo("failed");
        assertThat(unmeasured.get("state").asString()).isEqualTo("failed");
        assertThat(unmeasured.toString())
                .contains(failedEvaluation.get("error").get("detail").asString());
    }

    private static String train(String task, Map<String, Object> parameters) throws Exception {
        JsonNode accepted = startTraining(datasetVersion, task, parameters);
        awaitJob(accepted.get("job_id").asString());
        return accepted.get("run_id").asString();
    }

    private static JsonNode startTraining(String dataset, String task, Map<String, Object> parameters)
            throws Exception {
        return post(
                "/api/v1/trainings",
                Map.of(
                        "dataset_version_id",
                        dataset,
                        "task",
                        task,
                        "model",
                        "retention/" + NAME,
                        "parameters",
                        parameters),
                202);
    }

    private static String register(String run, String version) throws Exception {
        return post("/api/v1/models/" + model + "/versions", Map.of("version", version, "run_id", run), 201)
                .get("id")
                .asString();
    }

    private static JsonNode evaluate(String version) throws Exception {
        JsonNode accepted = post(
                "/api/v1/evaluations",
                Map.of("model_version_id", version, "dataset_version_id", datasetVersion, "suite_id", suite),
                202);
        awaitJob(accepted.get("job_id").asString());
        return get("/api/v1/evaluations/" + accepted.get("evaluation_id").asString());
    }

    private static JsonNode deploy(String version, double percent) throws Exception {
        putIntoProduction(version);
        return post(
                "/api/v1/deployments",
                Map.of(
                        "model_version_id",
                        version,
                        "environment",
                        "production",
                        "strategy",
                        "canary",
                        "percent",
                        percent),
                201);
    }

    private static void putIntoProduction(String version) throws SQLException {
        var intruder = TestDatabase.superuser();
        var database = TestDatabase.shared().access().app().url();
        try (Connection connection =
                        java.sql.DriverManager.getConnection(database, intruder.user(), intruder.password());
                var statement = connection.prepareStatement(
                        "update registry.model_version set state = 'production' where id = cast(? as uuid)")) {
            statement.setString(1, version);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static JsonNode awaitPrediction(int from, Predicate<HttpResponse<String>> good) throws Exception {
        String body = JSON.writeValueAsString(
                Map.of("model", "retention/" + NAME, "instances", PredictFixture.instances(from, from + 50)));
        return await(() -> {
            URI uri = URI.create(
                    "http://localhost:" + server.bean(EdgeServer.class).port() + "/predict");
            HttpResponse<String> response = exchange(HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            return good.test(response) ? JSON.readTree(response.body()) : null;
        });
    }

    private static JsonNode metric(JsonNode evaluation, String name) {
        return evaluation
                .get("metrics")
                .valueStream()
                .filter(it -> it.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitJob(String job) throws Exception {
        JsonNode ended = ended(job);
        assertThat(ended.get("state").asString()).as("%s", ended).isEqualTo("succeeded");
    }

    private static JsonNode ended(String job) throws Exception {
        return await(() -> {
            JsonNode state = get("/api/v1/jobs/" + job);
            return Set.of("succeeded", "failed", "cancelled")
                            .contains(state.get("state").asString())
                    ? state
                    : null;
        });
    }

    private interface Look<T> {
        @org.jspecify.annotations.Nullable
        T at() throws Exception;
    }

    private static <T> T await(Look<T> look) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            T seen = look.at();
            if (seen != null) {
                return seen;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing came within " + PATIENCE);
    }

    private static JsonNode get(String path) throws Exception {
        return send(request(path).GET(), 200);
    }

    private static JsonNode post(String path, Object body, int status) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))),
                status);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY);
    }

    private static JsonNode send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> response = exchange(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
