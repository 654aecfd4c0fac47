package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VaultHttpTest {

    private static final String STEWARD = ":dataset:read,dataset:write,dataset:export,job:read";
    private static final String DATASET = """
            {"name": "customers", "classification": "confidential",
             "columns": [{"name": "age", "type": "integer", "required": true}]}
            """;

    private VaultServer server;
    private String steward;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = new VaultServer(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void enter() {
        steward = UUID.randomUUID() + STEWARD;
    }

    @Test
    void shouldCarryAFileFromUploadToExport() throws Exception {
        String dataset = create();
        String rows = IntStream.rangeClosed(1, 700)
                .mapToObj(i ->
                        i % 100 == 0 ? "old,u" + i + "@example.org" : "" + (20 + i % 50) + ",u" + i + "@example.org")
                .collect(Collectors.joining("\n"));
        VaultServer.Answer accepted = server.post(
                steward, "/api/v1/datasets/" + dataset + "/imports?message=first", "text/csv", "age,contact\n" + rows);
        assertThat(accepted.status()).isEqualTo(202);
        JsonNode job = finished(accepted.text("job_id"));
        assertThat(job.path("state").asString()).isEqualTo("succeeded");
        assertThat(job.path("percent").asDouble()).isEqualTo(100.0);

        String importPath = "/api/v1/datasets/" + dataset + "/imports/" + accepted.text("import_id");
        JsonNode done = server.get(steward, importPath).json();
        assertThat(done.path("rows").asInt()).isEqualTo(700);
        assertThat(done.path("quarantined").asInt()).isEqualTo(7);
        assertThat(done.path("findings").asInt()).isEqualTo(693);
        String version = "/api/v1/datasets/" + dataset + "/versions/"
                + done.path("version_id").asString();
        assertThat(server.get(steward, version)
                        .json()
                        .path("columns")
                        .get(0)
                        .path("type")
                        .asString())
                .isEqualTo("integer");

        assertThat(pages(version + "/records", 200)).hasSize(693).first().satisfies(record -> {
            assertThat(record.path("row").asInt()).isEqualTo(1);
            assertThat(record.path("fields").path("age").asInt()).isEqualTo(21);
            assertThat(record.path("fields").path("contact").asString()).isEqualTo("u1@example.org");
        });
        assertThat(pages(version + "/quarantine", 3)).hasSize(7).first().satisfies(remark -> {
            assertThat(remark.path("line").asInt()).isEqualTo(101);
            assertThat(remark.path("field").asString()).isEqualTo("age");
            assertThat(remark.path("value").asString()).isEqualTo("old");
        });
        assertThat(pages(version + "/findings", 50)).singleElement().satisfies(finding -> {
            assertThat(finding.path("column").asString()).isEqualTo("contact");
            assertThat(finding.path("type").asString()).isEqualTo("EMAIL_ADDRESS");
        });
        VaultServer.Answer export = server.get(steward, version + "/export");
        assertThat(export.body().lines()).hasSize(694).startsWith("age,contact", "21,u1@example.org");
        assertThat(export.header("Content-Type")).startsWith("text/csv");
        assertThat(server.get(steward, version + "/export?format=jsonl").body().lines())
                .hasSize(693);
        assertThat(pages("/api/v1/datasets/" + dataset + "/versions", 1)).hasSize(1);
        assertThat(pages("/api/v1/datasets/" + dataset + "/quarantine", 5)).hasSize(7);
        assertThat(pages("/api/v1/datasets/" + dataset + "/findings", 5)).hasSize(1);
    }

    @Test
    void shouldTellWhyAnImportFailed() throws Exception {
        String dataset = create();
        VaultServer.Answer accepted =
                server.post(steward, "/api/v1/datasets/" + dataset + "/imports", "text/csv", "name\nAnna\n");
        JsonNode job = finished(accepted.text("job_id"));
        assertThat(job.path("state").asString()).isEqualTo("failed");
        assertThat(job.path("error").path("type").asString()).endsWith("csv-missing-column");
        JsonNode failed = server.get(steward, "/api/v1/datasets/" + dataset + "/imports/" + accepted.text("import_id"))
                .json();
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("error").path("detail").asString()).contains("lacks column age");
    }

    @Test
    void shouldRefuseRequestsThatMakeNoSense() throws Exception {
        String dataset = create();
        String imports = "/api/v1/datasets/" + dataset + "/imports";
        assertThat(server.post(steward, "/api/v1/datasets", "application/json", DATASET)
                        .status())
                .isEqualTo(409);
        assertThat(server.post(steward, "/api/v1/datasets", "application/json", "{\"name\": \"x\"}")
                        .status())
                .isBetween(400, 422);
        assertThat(server.post(steward, "/api/v1/datasets", "application/json", "{\"nome\": \"x\"}")
                        .status())
                .isBetween(400, 422);
        assertThat(server.post(steward, imports, "application/json", "{}").status())
                .isEqualTo(415);
        assertThat(server.post(steward, imports + "?quality=task", "text/csv", "a\n1\n")
                        .status())
                .isEqualTo(422);
        assertThat(server.post(steward, imports + "?quality=task&rules=goal:%20x", "text/csv", "a\n")
                        .status())
                .isEqualTo(422);
        assertThat(server.post(steward, imports + "?quality=best", "text/csv", "a\n1\n")
                        .status())
                .isEqualTo(400);
        assertThat(server.get(steward, "/api/v1/datasets/" + dataset + "/versions?cursor=forged")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldAnswerNotFoundToAnotherTenantAndForbiddenWithoutPermission() throws Exception {
        String dataset = create();
        VaultServer.Answer accepted =
                server.post(steward, "/api/v1/datasets/" + dataset + "/imports", "text/csv", "age\n20\n");
        finished(accepted.text("job_id"));
        String path = "/api/v1/datasets/" + dataset;
        String importPath = path + "/imports/" + accepted.text("import_id");
        String version = path + "/versions/" + server.get(steward, importPath).text("version_id");
        List<String> paths = List.of(
                path,
                path + "/imports",
                importPath,
                importPath + "/quarantine",
                importPath + "/corrections",
                path + "/versions",
                path + "/quarantine",
                path + "/findings",
                version,
                version + "/records",
                version + "/quarantine",
                version + "/corrections",
                version + "/findings",
                version + "/export");
        String stranger = UUID.randomUUID() + STEWARD;
        String nobody = steward.substring(0, 36) + ":model:read";
        for (String each : paths) {
            assertThat(server.get(steward, each).status()).as(each).isEqualTo(200);
            assertThat(server.get(stranger, each).status()).as(each).isEqualTo(404);
            assertThat(server.get(nobody, each).status()).as(each).isEqualTo(403);
        }
        assertThat(server.post(stranger, path + "/imports", "text/csv", "age\n1\n")
                        .status())
                .isEqualTo(404);
        assertThat(server.get(stranger, "/api/v1/jobs/" + accepted.text("job_id"))
                        .status())
                .isEqualTo(404);
        assertThat(server.get(steward, path + "/versions/" + dataset).status()).isEqualTo(404);
    }

    @Test
    void shouldRotateDisableAndDestroyTheKeyOfADataset() throws Exception {
        String dataset = create();
        VaultServer.Answer accepted =
                server.post(steward, "/api/v1/datasets/" + dataset + "/imports", "text/csv", "age\n20\n");
        finished(accepted.text("job_id"));
        String importPath = "/api/v1/datasets/" + dataset + "/imports/" + accepted.text("import_id");
        String records = "/api/v1/datasets/" + dataset + "/versions/"
                + server.get(steward, importPath).text("version_id") + "/records";
        String officer = steward.substring(0, 36) + ":encryption_key:admin";
        JsonNode keys = server.get(officer, "/api/v1/encryption-keys").json().path("items");
        String key = "";
        String tenantKey = "";
        for (JsonNode each : keys) {
            if (each.path("scope").asString().equals(dataset)) {
                key = "/api/v1/encryption-keys/" + each.path("id").asString();
            } else if (each.path("kind").asString().equals("tenant")) {
                tenantKey = "/api/v1/encryption-keys/" + each.path("id").asString();
            }
        }
        String reason = "{\"reason\": \"a test\"}";
        assertThat(server.post(officer, key + "/rotate", "application/json", "")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.get(steward, records).status()).isEqualTo(200);
        assertThat(server.post(officer, key + "/disable", "application/json", reason)
                        .text("state"))
                .isEqualTo("disabled");
        assertThat(server.get(steward, records).status()).isEqualTo(409);
        assertThat(server.post(officer, key + "/enable", "application/json", reason)
                        .status())
                .isEqualTo(200);
        assertThat(server.get(steward, records).status()).isEqualTo(200);
        assertThat(server.post(
                                UUID.randomUUID() + ":encryption_key:admin",
                                key + "/destroy",
                                "application/json",
                                reason)
                        .status())
                .isEqualTo(404);
        assertThat(server.post(officer, tenantKey + "/disable", "application/json", reason)
                        .status())
                .isEqualTo(409);
        VaultServer.Answer receipt = server.post(officer, key + "/destroy", "application/json", reason);
        assertThat(receipt.text("signature")).isNotEmpty();
        assertThat(receipt.text("reason")).isEqualTo("a test");
        assertThat(server.get(steward, records).status()).isEqualTo(410);
    }

    private String create() throws Exception {
        VaultServer.Answer answer = server.post(steward, "/api/v1/datasets", "application/json", DATASET);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    private JsonNode finished(String job) throws Exception {
        return server.finished(steward, job);
    }

    private List<JsonNode> pages(String path, int limit) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    server.get(steward, path + "?limit=" + limit + cursor).json();
            page.path("items").forEach(items::add);
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            cursor = page.path("next_cursor").isString()
                    ? "&cursor=" + page.path("next_cursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }
}
