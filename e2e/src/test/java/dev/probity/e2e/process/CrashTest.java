package dev.probity.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.cli.Api;
import dev.probity.cli.CommandException;
import dev.probity.learn.CustomerGenerator;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The process is killed in the middle of something; what was acknowledged is there once, and nothing is there twice. */
@Tag("slow")
class CrashTest {

    private static final int ROWS = 40_000;

    @TempDir
    Path folder;

    private Path customers() throws Exception {
        Path csv = folder.resolve("customers.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            new CustomerGenerator(CustomerGenerator.Settings.of(ROWS, 5)
                            .withFaults(0.01)
                            .withPersonalData())
                    .write(out);
        }
        return csv;
    }

    private static String dataset(Api admin, String name) {
        return admin.post("/api/v1/datasets", Map.of("name", name, "description", "", "classification", "internal"))
                .orFail("making a dataset")
                .json()
                .path("id")
                .asString();
    }

    private static List<JsonNode> all(Api admin, String path) {
        List<JsonNode> found = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        do {
            JsonNode page = admin.get(path + separator + "limit=200" + cursor)
                    .orFail(path)
                    .json();
            page.path("items").forEach(found::add);
            String next = page.path("next_cursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return found;
    }

    private static void assertLedgerWhole(Api admin) {
        JsonNode report = admin.post("/api/v1/ledger/verify", Map.of())
                .orFail("verifying")
                .json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    @Test
    void shouldFinishAnImportThatWasKilledAndImportNothingTwice() throws Exception {
        Path csv = customers();
        String imports;
        String importId;
        String jobId;
        try (Server server = Server.start(folder)) {
            imports = "/api/v1/datasets/" + dataset(server.admin(), "killed") + "/imports";
            JsonNode accepted = server.admin()
                    .upload(imports + "?quality=customers", "text/csv", csv)
                    .orFail("the import")
                    .json();
            importId = accepted.path("import_id").asString();
            jobId = accepted.path("job_id").asString();
            JsonNode job;
            do {
                Thread.sleep(20);
                job = server.admin()
                        .get("/api/v1/jobs/" + jobId)
                        .orFail("the job")
                        .json();
            } while (job.path("state").asString("").equalsIgnoreCase("queued"));
            server.kill();
        }
        try (Server server = Server.start(folder)) {
            JsonNode job = server.awaitJob(jobId);
            assertThat(job.path("state").asString("")).as(job.toString()).isEqualToIgnoringCase("succeeded");
            JsonNode done = server.admin()
                    .get(imports + "/" + importId)
                    .orFail("the import")
                    .json();
            assertThat(done.path("rows").asLong()).isEqualTo(ROWS);
            assertThat(done.path("accepted").asLong() + done.path("quarantined").asLong())
                    .isEqualTo(ROWS);
            String versions = imports.replace("/imports", "/versions");
            List<JsonNode> made = all(server.admin(), versions);
            assertThat(made).hasSize(1);
            JsonNode again = server.admin()
                    .upload(imports + "?quality=customers", "text/csv", csv)
                    .orFail("sending the file again")
                    .json();
            server.awaitJob(again.path("job_id").asString());
            assertThat(all(server.admin(), versions)).hasSize(1);
            assertLedgerWhole(server.admin());
        }
    }

    @Test
    void shouldKeepEveryAcknowledgedActionAndItsEntryThroughAKill() throws Exception {
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        try (Server server = Server.start(folder)) {
            Api admin = server.admin();
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                int number = writer;
                writers.add(Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < 10_000; i++) {
                            acknowledged.add(dataset(admin, "w" + number + "-" + i));
                        }
                    } catch (CommandException killed) {
                        // The server is gone; what it acknowledged so far is what counts.
                    }
                }));
            }
            while (acknowledged.size() < 150) {
                Thread.sleep(5);
            }
            server.kill();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        try (Server server = Server.start(folder)) {
            Set<String> there = new HashSet<>();
            all(server.admin(), "/api/v1/datasets")
                    .forEach(dataset -> there.add(dataset.path("id").asString()));
            assertThat(there).containsAll(acknowledged);
            assertLedgerWhole(server.admin());
            List<String> entries = new ArrayList<>();
            for (JsonNode entry : all(server.admin(), "/api/v1/ledger/entries?kind=dataset")) {
                entries.add(entry.path("entity_id")
                        .asString(entry.path("entity").path("id").asString("")));
            }
            assertThat(entries)
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged)
                    .hasSameSizeAs(there);
        }
    }
}
