package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.learn.CustomerGenerator;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.jobs.Job;
import dev.probity.platform.jobs.JobRunner;
import dev.probity.platform.jobs.JobState;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import dev.probity.platform.tracing.Tracing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker process is killed with SIGKILL in the middle of an import; the next one must lose nothing and double nothing. */
class KilledImportTest {

    private static final int ROWS = 40_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void shouldBeFinishedExactlyOnceByTheNextProcess() throws Exception {
        DatabaseAccess given = TestDatabase.fresh();
        DatabaseAccess access = new DatabaseAccess(given.owner(), given.app(), given.infra(), true);
        try (Database database = new Database(access, 6, 6)) {
            Keys keys = VaultFixture.openKeys(database);
            VaultFixture vault = new VaultFixture(directory, database, keys);
            Caller caller = Callers.anyone(UUID.randomUUID());
            DatasetImport received =
                    Caller.as(caller, () -> vault.receive(vault.dataset(), customers(), VaultFixture.CUSTOMERS));

            Process worker = startWorker(access);
            try {
                await("the worker to be in the middle of its work", worker, this::spillHoldsData);
            } finally {
                worker.destroyForcibly();
            }
            assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Caller.as(caller, () -> vault.find(received)).state()).isEqualTo(DatasetImport.State.QUEUED);
            assertThat(Caller.as(caller, () -> vault.versions.list(received.datasetId(), null, 10)))
                    .isEmpty();

            VaultFixture next = new VaultFixture(directory, database, keys);
            assertThat(directory.resolve("spill")).isEmptyDirectory();
            try (JobRunner runner = new JobRunner(database, next.jobs, 1, Tracing.NONE)) {
                runner.start();
                await(
                        "the next process to finish",
                        null,
                        () -> job(caller, next, received).state().isFinal());
            }
            Caller.as(caller, () -> {
                Job job = job(caller, next, received);
                assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
                assertThat(job.attempts()).isEqualTo(2);
                DatasetImport done = next.find(received);
                assertThat(done.rows()).isEqualTo(ROWS);
                assertThat(next.versions.list(received.datasetId(), null, 10))
                        .singleElement()
                        .satisfies(version -> assertThat(
                                        next.content(version.id()).lines().count())
                                .isEqualTo(version.rows() + 1)
                                .isEqualTo(done.accepted() + 1));
                assertThat(next.quarantine(received).stream()
                                .map(Remark::line)
                                .distinct()
                                .limit(2000))
                        .hasSize((int) done.quarantined());
                assertThat(next.audit.actions()).containsExactly("dataset_version.committed");
                assertThat(directory.resolve("spill")).isEmptyDirectory();
                return done;
            });
        }
    }

    private Process startWorker(DatabaseAccess access) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportProcess.class.getName(),
                        directory.toString(),
                        TestKeys.directory().toString(),
                        access.app().url(),
                        access.app().user(),
                        access.app().password(),
                        access.infra().user(),
                        access.infra().password())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("worker.log").toFile())
                .start();
    }

    private boolean spillHoldsData() throws IOException {
        if (!Files.isDirectory(directory.resolve("spill"))) {
            return false;
        }
        try (Stream<Path> files = Files.walk(directory.resolve("spill"))) {
            return files.anyMatch(
                    file -> file.endsWith("accepted.csv") && file.toFile().length() > 500_000);
        } catch (UncheckedIOException vanishedWhileLooking) {
            return false;
        }
    }

    private void await(String what, @Nullable Process alive, Condition condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (alive != null && !alive.isAlive()) {
                throw new AssertionError("the worker died: " + Files.readString(directory.resolve("worker.log")));
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(2);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static Job job(Caller caller, VaultFixture vault, DatasetImport received) throws Exception {
        return Caller.as(caller, () -> vault.jobs.find(received.jobId()).orElseThrow());
    }

    private static byte[] customers() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new CustomerGenerator(
                        CustomerGenerator.Settings.of(ROWS, 5).withFaults(0.01).withPersonalData())
                .write(csv);
        return csv.toByteArray();
    }
}
