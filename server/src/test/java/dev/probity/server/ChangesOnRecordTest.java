package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.testing.TestDatabase;
import dev.probity.server.testing.TenantAdministrator;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the contract that changes something leaves an entry in the ledger.
 *
 * <p>The contract is read, so an operation that is new fails here until it stands in {@link #ENTRIES} and is called.
 */
class ChangesOnRecordTest {

    /** What each operation that changes something is called in the ledger. */
    private static final Map<String, String> ENTRIES = Map.ofEntries(
            Map.entry("put /api/v1/access-policies/{id}", "access_policy.changed"),
            Map.entry("post /api/v1/api-keys", "api_key.created"),
            Map.entry("delete /api/v1/api-keys/{id}", "api_key.revoked"),
            Map.entry("post /api/v1/api-keys/{id}/rotate", "api_key.rotated"),
            Map.entry("post /api/v1/bundles", "bundle.created"),
            Map.entry("post /api/v1/datasets", "dataset.created"),
            Map.entry("post /api/v1/datasets/{id}/imports", "dataset_import.received"),
            Map.entry("post /api/v1/deployments", "deployment.started"),
            Map.entry("post /api/v1/deployments/{id}/rollback", "deployment.rolled_back"),
            Map.entry("post /api/v1/deployments/{id}/stop", "deployment.stopped"),
            Map.entry("post /api/v1/deployments/{id}/traffic", "deployment.shifted"),
            Map.entry("post /api/v1/encryption-keys/root-key/rewrap", "root_key.rewrap_requested"),
            Map.entry("post /api/v1/encryption-keys/root-key/rotate", "root_key.rotated"),
            Map.entry("post /api/v1/encryption-keys/{id}/destroy", "encryption_key.destroyed"),
            Map.entry("post /api/v1/encryption-keys/{id}/disable", "encryption_key.disabled"),
            Map.entry("post /api/v1/encryption-keys/{id}/enable", "encryption_key.enabled"),
            Map.entry("post /api/v1/encryption-keys/{id}/rotate", "encryption_key.rotated"),
            Map.entry("post /api/v1/evaluations", "evaluation.requested"),
            Map.entry("post /api/v1/gateway/protected-texts", "protected_text.created"),
            Map.entry("delete /api/v1/gateway/protected-texts/{id}", "protected_text.deleted"),
            Map.entry("post /api/v1/gateway/trials/output", "gateway_decisions.recorded"),
            Map.entry("post /api/v1/gateway/trials/prompt", "gateway_decisions.recorded"),
            Map.entry("post /api/v1/jobs/{id}/cancel", "job.cancelled"),
            Map.entry("put /api/v1/maintenance", "maintenance"),
            Map.entry("post /api/v1/model-versions/{id}/notes", "model_version.noted"),
            Map.entry("post /api/v1/model-versions/{id}/submit", "model_version.state_changed"),
            Map.entry("post /api/v1/models", "model.registered"),
            Map.entry("patch /api/v1/models/{id}", "model.changed"),
            Map.entry("post /api/v1/models/{modelId}/versions", "model_version.registered"),
            Map.entry("post /api/v1/outbox/dead-letters/{id}/replay", "dead_letter.replayed"),
            Map.entry("post /api/v1/policies", "policy.version_created"),
            Map.entry("post /api/v1/policies/{id}/switch-off", "policy.switched_off"),
            Map.entry("post /api/v1/policies/{id}/versions", "policy.version_created"),
            Map.entry("post /api/v1/policies/{id}/versions/{number}/activate", "policy.activated"),
            Map.entry("post /api/v1/predictions/{id}/outcome", "prediction.outcome_recorded"),
            Map.entry("post /api/v1/promotions", "promotion.requested"),
            Map.entry("post /api/v1/promotions/{id}/approvals", "approval.given"),
            Map.entry("post /api/v1/promotions/{id}/complete", "promotion.completed"),
            Map.entry("post /api/v1/promotions/{id}/withdraw", "promotion.withdrawn"),
            Map.entry("post /api/v1/runs", "run.begun"),
            Map.entry("put /api/v1/runs/{id}/artifacts/{path}", "artifact.stored"),
            Map.entry("post /api/v1/runs/{id}/end", "run.ended"),
            Map.entry("post /api/v1/runs/{id}/metrics", "run.metrics_logged"),
            Map.entry("post /api/v1/runs/{id}/tags", "run.tagged"),
            Map.entry("delete /api/v1/session", "session.ended"),
            Map.entry("post /api/v1/session/password", "user.password_changed"),
            Map.entry("post /api/v1/sessions", "session.started"),
            Map.entry("post /api/v1/suites", "suite.created"),
            Map.entry("post /api/v1/tenants", "tenant.created"),
            Map.entry("post /api/v1/tokens", "session.started"),
            Map.entry("post /api/v1/trainings", "training.requested"),
            Map.entry("post /api/v1/upstreams", "upstream.created"),
            Map.entry("delete /api/v1/upstreams/{id}", "upstream.deleted"),
            Map.entry("post /api/v1/users", "user.created"),
            Map.entry("patch /api/v1/users/{id}", "user.changed"),
            Map.entry("post /api/v1/webhooks", "webhook.created"),
            Map.entry("delete /api/v1/webhooks/{id}", "webhook.deleted"),
            Map.entry("patch /api/v1/webhooks/{id}", "webhook.changed"),
            Map.entry("post /api/v1/webhooks/{id}/deliveries/{delivery_id}/replay", "webhook_delivery.replayed"),
            Map.entry("post /api/v1/webhooks/{id}/pause", "webhook.paused"),
            Map.entry("post /api/v1/webhooks/{id}/replay", "webhook.replayed"),
            Map.entry("post /api/v1/webhooks/{id}/resume", "webhook.resumed"),
            Map.entry("post /api/v1/webhooks/{id}/rotate", "webhook.secret_rotated"),
            Map.entry("post /api/v1/webhooks/{id}/test", "webhook.tested"),
            Map.entry("post /filter/output", "gateway_decisions.recorded"),
            Map.entry("post /filter/prompt", "gateway_decisions.recorded"),
            Map.entry("post /predict", "prediction.batch_recorded"));

    /** They answer and change nothing. */
    private static final Set<String> ASKING =
            Set.of("post /api/v1/ledger/verify", "post /api/v1/policies/dry-run", "post /api/v1/policies/shadow");

    /** Needs a model behind it; its entries are shown by the tests of the gateway. */
    private static final Set<String> ELSEWHERE = Set.of("post /v1/chat/completions");

    /** Several of these share one entry. */
    private static final Set<String> BATCHED = Set.of("gateway_decisions.recorded", "prediction.batch_recorded");

    @Test
    void shouldKnowEveryOperationOfTheContract() throws Exception {
        Set<String> known = new TreeSet<>(ENTRIES.keySet());
        known.addAll(ASKING);
        known.addAll(ELSEWHERE);
        Set<String> changing = Contract.operations().stream()
                .filter(operation -> !operation.method().equals("get"))
                .map(Contract.Operation::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).isEqualTo(changing);
    }

    @Test
    void shouldLeaveAnEntryForEachOperationThatSucceeds() throws Exception {
        Map<String, Long> before = entries();
        List<TenantAdministrator.Call> calls = new ArrayList<>();
        try (TenantWalkFixture walk = TenantWalkFixture.start()) {
            calls.addAll(new Steps(walk).all());
        }
        Map<String, Long> called = new TreeMap<>();
        Map<String, Long> expected = new TreeMap<>();
        for (TenantAdministrator.Call call : calls) {
            String operation = Contract.operationOf(call.method(), call.path());
            String action = ENTRIES.get(operation);
            if (action != null && call.status() < 300) {
                called.merge(operation, 1L, Long::sum);
                expected.merge(action, 1L, BATCHED.contains(action) ? Math::max : Long::sum);
            }
        }
        assertThat(called.keySet()).as("operations that succeeded").isEqualTo(new TreeSet<>(ENTRIES.keySet()));
        Map<String, String> missing = new TreeMap<>();
        Map<String, Long> after = entries();
        expected.forEach((action, number) -> {
            long more = count(after, action) - count(before, action);
            if (more < number) {
                missing.put(action, number + " calls, " + more + " entries");
            }
        });
        assertThat(missing).isEmpty();
    }

    /** Of the action, or of those that begin with it: maintenance begins and ends by one operation. */
    private static long count(Map<String, Long> entries, String action) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().equals(action) || entry.getKey().startsWith(action + "."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many entries there are of each action, waiting ones included. */
    private static Map<String, Long> entries() throws Exception {
        var superuser = TestDatabase.superuser();
        String url = TestDatabase.shared().access().app().url();
        Map<String, Long> counts = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select action, count(*)
                          from (select action from audit.entry union all select action from audit.pending) a
                         group by action
                        """)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    /** What the fixture does not do already. */
    private static final class Steps {
        private static final String REASON = "{\"reason\": \"because\"}";

        private final TenantWalkFixture walk;
        private final TenantAdministrator owner;
        private final TenantAdministrator second;
        private final TenantAdministrator newcomer;

        Steps(TenantWalkFixture walk) throws Exception {
            this.walk = walk;
            this.owner = walk.administrator();
            this.second = TenantAdministrator.ofHome(walk.server(), "admin", "mrc");
            this.newcomer = TenantAdministrator.ofHome(walk.server(), "viewer");
        }

        List<TenantAdministrator.Call> all() throws Exception {
            people();
            registry();
            release();
            policies();
            gateway();
            keys();
            webhooks();
            rest();
            List<TenantAdministrator.Call> calls = new ArrayList<>(owner.calls());
            calls.addAll(second.calls());
            calls.addAll(newcomer.calls());
            return calls;
        }

        private void people() throws Exception {
            String password = "a battery, a horse, a staple";
            String email = "someone-" + UUID.randomUUID() + "@example.org";
            String id = good("post", "/api/v1/users", """
                            {"name": "Someone", "email": "%s", "password": "%s", "roles": ["viewer"]}
                            """.formatted(email, password))
                    .path("id")
                    .asString();
            good("patch", "/api/v1/users/" + id, "{\"name\": \"Someone else\"}");
            good("post", "/api/v1/sessions", """
                    {"email": "%s", "password": "%s"}
                    """.formatted(email, password));
            good("post", "/api/v1/tokens", """
                    {"grant_type": "password", "email": "%s", "password": "%s"}
                    """.formatted(email, password));
            good(newcomer, "post", "/api/v1/session/password", """
                    {"present": "%s", "password": "another battery, another horse"}
                    """.formatted(password));
            good("post", "/api/v1/tenants", """
                    {"slug": "t%s", "name": "One more", "administrator":
                        {"name": "Root", "email": "r@example.org", "password": "%s"}}
                    """.formatted(Long.toString(System.nanoTime(), 36), password));
        }

        private void registry() throws Exception {
            String run = good("post", "/api/v1/runs", "{\"name\": \"by hand\"}")
                    .path("id")
                    .asString();
            good("put", "/api/v1/runs/" + run + "/artifacts/a/b.bin", "bytes");
            good("post", "/api/v1/runs/" + run + "/metrics", walk.body("post /api/v1/runs/{id}/metrics"));
            good("post", "/api/v1/runs/" + run + "/tags", walk.body("post /api/v1/runs/{id}/tags"));
            good("post", "/api/v1/runs/" + run + "/end", walk.body("post /api/v1/runs/{id}/end"));
            good("patch", at("/api/v1/models/{id}"), "{\"description\": \"What it is for\"}");
            good("post", at("/api/v1/model-versions/{id}") + "/notes", "{\"text\": \"seen\"}");
            good("post", at("/api/v1/predictions/{id}") + "/outcome", "{\"outcome\": \"1\"}");
        }

        private void release() throws Exception {
            String version = good(
                            "post", at("/api/v1/models/{id}") + "/versions", """
                            {"version": "2.0.0", "run_id": "%s"}
                            """.formatted(id("/api/v1/runs/{id}")))
                    .path("id")
                    .asString();
            JsonNode evaluation = good("post", "/api/v1/evaluations", """
                    {"model_version_id": "%s", "dataset_version_id": "%s", "suite_id": "%s"}
                    """.formatted(
                            version, id("/api/v1/datasets/{id}/versions/{version_id}"), id("/api/v1/suites/{id}")));
            awaitJob(evaluation.path("job_id").asString());
            good("post", "/api/v1/model-versions/" + version + "/submit", "{}");
            String wish = "{\"model_version_id\": \"%s\", \"target\": \"staging\"}".formatted(version);
            String withdrawn =
                    good("post", "/api/v1/promotions", wish).path("id").asString();
            good("post", "/api/v1/promotions/" + withdrawn + "/withdraw", "{}");
            String promotion =
                    good("post", "/api/v1/promotions", wish).path("id").asString();
            good(second, "post", "/api/v1/promotions/" + promotion + "/approvals", """
                    {"decision": "approve", "role": "mrc", "comment": "fine"}
                    """);
            good("post", "/api/v1/promotions/" + promotion + "/complete", "{}");
            walk.allowInProduction(version);
            String deployment = good("post", "/api/v1/deployments", """
                            {"model_version_id": "%s", "environment": "production", "strategy": "canary", "percent": 10}
                            """.formatted(version))
                    .path("id")
                    .asString();
            good("post", "/api/v1/deployments/" + deployment + "/traffic", "{\"percent\": 50}");
            good("post", "/api/v1/deployments/" + deployment + "/rollback", REASON);
            good("post", at("/api/v1/deployments/{id}") + "/stop", REASON);
        }

        private void policies() throws Exception {
            String policy = at("/api/v1/policies/{id}");
            good(
                    "post",
                    policy + "/versions",
                    walk.body("post /api/v1/policies/{id}/versions").replace("rows < 1", "rows < 2"));
            good(second, "post", policy + "/versions/1/activate", REASON);
            good(second, "post", policy + "/switch-off", REASON);
            good("put", at("/api/v1/access-policies/{id}"), walk.body("put /api/v1/access-policies/{id}"));
        }

        private void gateway() throws Exception {
            good("post", "/api/v1/gateway/trials/prompt", "{\"prompt\": \"Hello\"}");
            good("post", "/api/v1/gateway/trials/output", "{\"output\": \"Hello\"}");
            good(owner.call(walk.server().edgeUrl(), "post", "/filter/output", "{\"output\": \"Hello\"}"));
            good("delete", at("/api/v1/upstreams/{id}"), "");
            good("delete", at("/api/v1/gateway/protected-texts/{id}"), "");
        }

        private void keys() throws Exception {
            String rotated = good("post", at("/api/v1/api-keys/{id}") + "/rotate", "{}")
                    .path("id")
                    .asString();
            good("delete", "/api/v1/api-keys/" + rotated, "");
            String dataset = good("post", "/api/v1/datasets", """
                            {"name": "d-%s", "classification": "internal"}
                            """.formatted(UUID.randomUUID()))
                    .path("id")
                    .asString();
            awaitJob(good("post", "/api/v1/datasets/" + dataset + "/imports", "a,b\n1,2\n")
                    .path("job_id")
                    .asString());
            String key = "/api/v1/encryption-keys/" + keyOf(dataset);
            good("post", key + "/rotate", "{}");
            good("post", key + "/disable", REASON);
            good("post", key + "/enable", REASON);
            good("post", key + "/destroy", REASON);
            for (String action : List.of("rotate", "rewrap")) {
                awaitJob(good("post", "/api/v1/encryption-keys/root-key/" + action, REASON)
                        .path("job_id")
                        .asString());
            }
        }

        private void webhooks() throws Exception {
            String webhook = at("/api/v1/webhooks/{id}");
            good("patch", webhook, "{\"description\": \"Another\"}");
            good(
                    "post",
                    webhook + "/deliveries/" + id("/api/v1/webhooks/{id}/deliveries/{delivery_id}") + "/replay",
                    "{}");
            good("post", webhook + "/replay", walk.body("post /api/v1/webhooks/{id}/replay"));
            good("post", webhook + "/rotate", "{}");
            good("post", webhook + "/pause", "{}");
            good("post", webhook + "/resume", "{}");
            good("delete", webhook, "");
        }

        private void rest() throws Exception {
            good("post", at("/api/v1/outbox/dead-letters/{id}") + "/replay", "{}");
            JsonNode training =
                    good("post", "/api/v1/trainings", """
                    {"dataset_version_id": "%s", "task": "churn", "model": "walk/long", "parameters": {"rounds": 1000}}
                    """.formatted(id("/api/v1/datasets/{id}/versions/{version_id}")));
            good("post", "/api/v1/jobs/" + training.path("job_id").asString() + "/cancel", "{}");
            good("put", "/api/v1/maintenance", "{\"read_only\": true, \"reason\": \"because\"}");
            good("put", "/api/v1/maintenance", "{\"read_only\": false}");
            good(second, "delete", "/api/v1/session", "");
        }

        private String keyOf(String dataset) throws Exception {
            String cursor = "";
            while (true) {
                JsonNode page = good("get", "/api/v1/encryption-keys?limit=100" + cursor, "");
                for (JsonNode key : page.path("items")) {
                    if (key.path("scope").asString().contains(dataset)) {
                        return key.path("id").asString();
                    }
                }
                assertThat(page.path("next_cursor").isString()).as("more keys").isTrue();
                cursor = "&cursor=" + page.path("next_cursor").asString();
            }
        }

        private String id(String place) {
            return String.valueOf(walk.ids().get(place));
        }

        private String at(String place) {
            return place.substring(0, place.lastIndexOf('{')) + id(place);
        }

        private JsonNode good(String method, String path, String body) throws Exception {
            return good(owner, method, path, body);
        }

        private static JsonNode good(TenantAdministrator who, String method, String path, String body)
                throws Exception {
            return good(who.call(method, path, body.strip()));
        }

        private static JsonNode good(HttpResponse<String> answer) {
            assertThat(answer.statusCode())
                    .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                    .isBetween(200, 299);
            return TenantAdministrator.json(answer);
        }

        private void awaitJob(String job) throws Exception {
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            JsonNode seen;
            do {
                Thread.sleep(50);
                seen = good("get", "/api/v1/jobs/" + job, "");
            } while (!seen.path("finished_at").isString() && System.nanoTime() < end);
            assertThat(seen.path("state").asString()).as(seen.toString()).isEqualTo("succeeded");
        }
    }
}
