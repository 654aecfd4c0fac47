package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.learn.CustomerGenerator;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.server.testing.TenantAdministrator;
import dev.probity.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with one of everything in one tenant, and what a caller of each operation would send.
 *
 * <p>An operation that is new needs its ids in {@link #ids()} and, when it takes a body, a valid one in {@link #bodies}.
 */
final class TenantWalkFixture implements AutoCloseable {
    private final String name = "walk-" + UUID.randomUUID();
    private final String accessPolicy = "restricted-needs-mfa-" + name;

    private static final String REASON = "{\"reason\": \"because\"}";
    private final String policy = json(Map.of("document", """
            id: %s
            severity: low
            context: data
            when: dataset.rows < 1
            action: warn
            message: m
            owner: o
            """.formatted(name)));
    private static final String ACCESS_DOCUMENT = json(Map.of("document", """
            id: restricted-needs-mfa
            severity: high
            context: access
            owner: security
            when: resource.classification == 'restricted' && !subject.mfa
            action: block
            message: Restricted data needs a second factor.
            """));

    /** A valid body for each operation that takes one and has an id in its path; an empty object for all others. */
    private final Map<String, String> bodies = Map.ofEntries(
            Map.entry("put /api/v1/access-policies/{id}", ACCESS_DOCUMENT),
            Map.entry("post /api/v1/datasets/{id}/imports", "a,b\n1,2\n"),
            Map.entry("post /api/v1/deployments/{id}/rollback", REASON),
            Map.entry("post /api/v1/deployments/{id}/stop", REASON),
            Map.entry("post /api/v1/deployments/{id}/traffic", "{\"percent\": 50}"),
            Map.entry("post /api/v1/encryption-keys/{id}/destroy", REASON),
            Map.entry("post /api/v1/encryption-keys/{id}/disable", REASON),
            Map.entry("post /api/v1/encryption-keys/{id}/enable", REASON),
            Map.entry("post /api/v1/model-versions/{id}/notes", "{\"text\": \"seen\"}"),
            Map.entry(
                    "post /api/v1/models/{modelId}/versions",
                    "{\"version\": \"9.0.0\", \"run_id\": \"" + UUID.randomUUID() + "\"}"),
            Map.entry("post /api/v1/policies/{id}/versions", policy),
            Map.entry("post /api/v1/policies/{id}/switch-off", REASON),
            Map.entry("post /api/v1/predictions/{id}/outcome", "{\"outcome\": \"1\"}"),
            Map.entry(
                    "post /api/v1/promotions/{id}/approvals",
                    "{\"decision\": \"approve\", \"role\": \"mrc\", \"comment\": \"fine\"}"),
            Map.entry("put /api/v1/runs/{id}/artifacts/{path}", "bytes"),
            Map.entry("post /api/v1/runs/{id}/end", "{\"status\": \"finished\"}"),
            Map.entry("post /api/v1/runs/{id}/metrics", "{\"metrics\": [{\"name\": \"auc\", \"value\": 1}]}"),
            Map.entry("post /api/v1/runs/{id}/tags", "{\"tags\": {\"a\": \"b\"}}"),
            Map.entry("post /api/v1/webhooks/{id}/replay", "{\"since\": \"2026-01-01T00:00:00Z\"}"));

    private final ProbityServer server;
    private final TenantAdministrator administrator;
    private final Map<String, String> ids = new HashMap<>();

    private TenantWalkFixture(ProbityServer server) {
        this.server = server;
        this.administrator = TenantAdministrator.ofHome(server);
    }

    static TenantWalkFixture start() throws Exception {
        var fixture = new TenantWalkFixture(TestServer.start(
                Map.of("--gateway-allow-private-upstreams", "true", "--webhooks-allow-private-targets", "true")));
        fixture.makeDataset();
        fixture.makeModel();
        fixture.makeRelease();
        fixture.makeGateway();
        fixture.makeWebhook();
        fixture.makeTheRest();
        return fixture;
    }

    /** A bean of the server. */
    <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    /** What stands in a path up to and with a parameter, and what exists there. */
    Map<String, String> ids() {
        return ids;
    }

    /** Those ids that nobody else can have. */
    Set<String> uniqueIds() {
        Collection<String> values = ids.values();
        return values.stream().filter(id -> id.length() == 36).collect(Collectors.toSet());
    }

    String body(String operation) {
        return bodies.getOrDefault(operation, "{}");
    }

    TenantAdministrator otherTenant() throws Exception {
        return TenantAdministrator.ofNewTenant(server);
    }

    TenantAdministrator administrator() {
        return administrator;
    }

    ProbityServer server() {
        return server;
    }

    HttpResponse<String> get(String path) throws Exception {
        return administrator.call("get", path, "");
    }

    HttpResponse<String> post(String path) throws Exception {
        return administrator.call("post", path, "");
    }

    /** Ways to ask for a list, with ids of this tenant where it can be narrowed by one. */
    List<String> queries(String path) {
        String version = id("/api/v1/model-versions/{id}");
        return switch (path) {
            case "/api/v1/deployments", "/api/v1/evaluations", "/api/v1/predictions", "/api/v1/promotions" ->
                List.of("", "?model_version_id=" + version);
            case "/api/v1/decisions" -> List.of("", "?subject_type=model_version&subject_id=" + version);
            case "/api/v1/ledger/entries" -> List.of("", "?entity=model_version/" + version, "?kind=model_version");
            case "/api/v1/ledger/consistency" -> List.of("?from=0");
            case "/api/v1/why" ->
                List.of(
                        "?type=model_version&id=" + version,
                        "?type=prediction&id=" + id("/api/v1/predictions/{id}"),
                        "?type=decision&id=" + id("/api/v1/gateway/decisions/{id}"));
            default -> List.of("");
        };
    }

    /** A request that names something of this tenant in its body. */
    record Reference(String path, String body) {}

    /** Requests of another tenant that point to what is here. */
    List<Reference> references(TenantAdministrator other) throws Exception {
        String version = id("/api/v1/model-versions/{id}");
        String data = id("/api/v1/datasets/{id}/versions/{version_id}");
        JsonNode theirs = TenantAdministrator.json(
                other.call("post", "/api/v1/models", json(Map.of("group", "g", "name", "theirs", "risk_tier", "low"))));
        return List.of(
                new Reference("/api/v1/promotions", json(Map.of("model_version_id", version, "target", "production"))),
                new Reference(
                        "/api/v1/deployments",
                        json(Map.of("model_version_id", version, "environment", "production", "percent", 10))),
                new Reference(
                        "/api/v1/evaluations",
                        json(Map.of(
                                "model_version_id",
                                version,
                                "dataset_version_id",
                                data,
                                "suite_id",
                                id("/api/v1/suites/{id}")))),
                new Reference("/api/v1/trainings", json(Map.of("dataset_version_id", data, "task", "churn"))),
                new Reference("/api/v1/runs", json(Map.of("name", "r", "dataset_version_id", data))),
                new Reference("/api/v1/bundles", json(Map.of("subject_type", "model_version", "subject_id", version))),
                new Reference(
                        "/api/v1/models/" + theirs.path("id").asString() + "/versions",
                        json(Map.of("version", "1.0.0", "run_id", id("/api/v1/runs/{id}")))));
    }

    private void makeDataset() throws Exception {
        String dataset = keep(
                "/api/v1/datasets/{id}", post("/api/v1/datasets", Map.of("name", name, "classification", "internal")));
        var csv = new ByteArrayOutputStream();
        new CustomerGenerator(CustomerGenerator.Settings.of(2_000, 9).withFaults(0.01)).write(csv);
        String imports = "/api/v1/datasets/" + dataset + "/imports";
        JsonNode accepted =
                good(administrator.call("post", imports + "?quality=customers", csv.toString(StandardCharsets.UTF_8)));
        keep("/api/v1/jobs/{id}", accepted, "job_id");
        String imported = keep("/api/v1/datasets/{id}/imports/{import_id}", accepted, "import_id");
        awaitJob(accepted);
        keep("/api/v1/datasets/{id}/versions/{version_id}", good(get(imports + "/" + imported)), "version_id");
    }

    private void makeModel() throws Exception {
        JsonNode trained = post(
                "/api/v1/trainings",
                Map.of(
                        "dataset_version_id",
                        id("/api/v1/datasets/{id}/versions/{version_id}"),
                        "task",
                        "churn",
                        "model",
                        "walk/" + name,
                        "parameters",
                        Map.of("rounds", 10)));
        awaitJob(trained);
        String run = keep("/api/v1/runs/{id}", trained, "run_id");
        ids.put("/api/v1/runs/{id}/metrics/{name}", "validation_auc");
        ids.put("/api/v1/runs/{id}/artifacts/{path}", "model/model.json");
        String model = keep(
                "/api/v1/models/{id}",
                post("/api/v1/models", Map.of("group", "walk", "name", name, "risk_tier", "low")));
        ids.put("/api/v1/models/{modelId}", model);
        String version = keep(
                "/api/v1/model-versions/{id}",
                post("/api/v1/models/" + model + "/versions", Map.of("version", "1.0.0", "run_id", run)));
        String suite = keep(
                "/api/v1/suites/{id}",
                post(
                        "/api/v1/suites",
                        Map.of(
                                "name",
                                name,
                                "thresholds",
                                List.of(Map.of("metric", "auc", "direction", "at_least", "block", 0.1)))));
        JsonNode evaluation = post(
                "/api/v1/evaluations",
                Map.of(
                        "model_version_id",
                        version,
                        "dataset_version_id",
                        id("/api/v1/datasets/{id}/versions/{version_id}"),
                        "suite_id",
                        suite));
        awaitJob(evaluation);
        keep("/api/v1/evaluations/{id}", evaluation, "evaluation_id");
    }

    private void makeRelease() throws Exception {
        String version = id("/api/v1/model-versions/{id}");
        good(administrator.call("post", "/api/v1/model-versions/" + version + "/submit", "{}"));
        administrator.call(
                "post", "/api/v1/promotions", json(Map.of("model_version_id", version, "target", "production")));
        JsonNode promotion = first("/api/v1/promotions?model_version_id=" + version);
        keep("/api/v1/promotions/{id}", promotion);
        keep("/api/v1/decisions/{id}", promotion, "decision_id");
        allowInProduction(version);
        keep(
                "/api/v1/deployments/{id}",
                post(
                        "/api/v1/deployments",
                        Map.of(
                                "model_version_id",
                                version,
                                "environment",
                                "production",
                                "strategy",
                                "canary",
                                "percent",
                                100)));
        String body = json(Map.of("model", "walk/" + name, "instances", List.of(Map.of("age", 40))));
        await(() -> administrator.call(server.edgeUrl(), "post", "/predict", body), it -> it.statusCode() == 200);
        String predictions = "/api/v1/predictions?model_version_id=" + version;
        await(() -> get(predictions), it -> it.body().contains(version));
        keep("/api/v1/predictions/{id}", first(predictions));
        keep(
                "/api/v1/bundles/{id}",
                post("/api/v1/bundles", Map.of("subject_type", "model_version", "subject_id", version)));
    }

    /** Without the promotion that it takes. */
    void allowInProduction(String version) throws Exception {
        execute("update registry.model_version set state = 'production' where id = '" + version + "'");
    }

    private void makeGateway() throws Exception {
        keep(
                "/api/v1/upstreams/{id}",
                post(
                        "/api/v1/upstreams",
                        Map.of(
                                "name",
                                name,
                                "base_url",
                                "http://127.0.0.1:9/v1",
                                "models",
                                List.of(name),
                                "api_key",
                                "sk-1")));
        keep(
                "/api/v1/gateway/protected-texts/{id}",
                post("/api/v1/gateway/protected-texts", Map.of("name", name, "text", "words ".repeat(50))));
        HttpResponse<String> filtered =
                administrator.call(server.edgeUrl(), "post", "/filter/prompt", "{\"prompt\": \"Hello\"}");
        String decision = keep("/api/v1/gateway/decisions/{id}", good(filtered), "decision_id");
        JsonNode recorded =
                good(await(() -> get("/api/v1/gateway/decisions/" + decision), it -> it.statusCode() == 200));
        String entry = keep("/api/v1/ledger/entries/{id}", recorded, "entry_id");
        ids.put(
                "/api/v1/ledger/entries/{id}/records/{position}",
                recorded.path("leaf_index").asString());
        await(() -> get("/api/v1/ledger/entries/" + entry + "/proof"), it -> it.statusCode() == 200);
    }

    private void makeWebhook() throws Exception {
        String webhook = keep(
                "/api/v1/webhooks/{id}",
                post("/api/v1/webhooks", Map.of("url", "http://127.0.0.1:9/hook", "event_types", List.of("none"))));
        keep(
                "/api/v1/webhooks/{id}/deliveries/{delivery_id}",
                good(administrator.call("post", "/api/v1/webhooks/" + webhook + "/test", "{}")));
    }

    private void makeTheRest() throws Exception {
        keep("/api/v1/api-keys/{id}", post("/api/v1/api-keys", Map.of("name", name, "scopes", List.of("model:read"))));
        keep(
                "/api/v1/users/{id}",
                post(
                        "/api/v1/users",
                        Map.of("email", name + "@example.org", "name", "Walker", "roles", List.of("viewer"))));
        keep("/api/v1/encryption-keys/{id}", first("/api/v1/encryption-keys"));
        keep("/api/v1/policies/{id}", good(administrator.call("post", "/api/v1/policies", policy)));
        ids.put("/api/v1/policies/{id}/versions/{number}", "1");
        ids.put("/api/v1/access-policies/{id}", accessPolicy);
        good(administrator.call("put", "/api/v1/access-policies/" + accessPolicy, ACCESS_DOCUMENT));
        String event = UUID.randomUUID().toString();
        String delivery = UUID.randomUUID().toString();
        String home = "(select tenant_id from identity.tenant where home)";
        execute("insert into platform.event (id, tenant_id, type, key, payload, origin) values ('" + event + "', "
                + home + ", 'walk', 'k', '{}', '{}')");
        execute("insert into platform.delivery (id, tenant_id, event_id, consumer, key, state) values ('" + delivery
                + "', " + home + ", '" + event + "', 'walk', 'k', 'dead')");
        ids.put("/api/v1/outbox/dead-letters/{id}", delivery);
        assertThat(get("/api/v1/outbox/dead-letters").body()).contains(delivery);
    }

    private String id(String place) {
        String id = ids.get(place);
        if (id == null) {
            throw new IllegalStateException(place + " is not made yet");
        }
        return id;
    }

    private String keep(String place, JsonNode answer) {
        return keep(place, answer, "id");
    }

    private String keep(String place, JsonNode answer, String member) {
        JsonNode id = answer.findPath(member);
        assertThat(id.isString()).as("%s of %s", member, answer).isTrue();
        ids.put(place, id.asString());
        return id.asString();
    }

    private JsonNode post(String path, Map<String, ?> body) throws Exception {
        return good(administrator.call("post", path, json(body)));
    }

    private JsonNode first(String list) throws Exception {
        JsonNode items = good(get(list)).path("items");
        assertThat(items.isEmpty()).as(list).isFalse();
        return items.get(0);
    }

    private static JsonNode good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s %s", answer.uri(), answer.body()).isBetween(200, 299);
        return TenantAdministrator.json(answer);
    }

    private void awaitJob(JsonNode accepted) throws Exception {
        String job = "/api/v1/jobs/" + accepted.path("job_id").asString();
        JsonNode ended = good(await(
                () -> get(job),
                it -> !it.body().contains("\"finished_at\":null")
                        && TenantAdministrator.json(it).path("finished_at").isString()));
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("succeeded");
    }

    private interface Ask {
        HttpResponse<String> send() throws Exception;
    }

    private static HttpResponse<String> await(Ask ask, Predicate<HttpResponse<String>> good) throws Exception {
        List<String> seen = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = ask.send();
            if (good.test(answer)) {
                return answer;
            }
            seen.add(answer.statusCode() + " " + answer.body());
            Thread.sleep(100);
        }
        throw new AssertionError("in vain: " + seen.getLast());
    }

    private static String json(Map<String, ?> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }

    /** What no operation does, by hand. */
    private static void execute(String sql) throws Exception {
        var superuser = TestDatabase.superuser();
        try (Connection connection = DriverManager.getConnection(
                        TestDatabase.shared().access().app().url(), superuser.user(), superuser.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
