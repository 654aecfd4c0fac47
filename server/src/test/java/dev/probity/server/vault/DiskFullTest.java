package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.learn.CustomerGenerator;
import dev.probity.platform.database.Database;
import dev.probity.platform.jobs.Job;
import dev.probity.platform.jobs.JobRunner;
import dev.probity.platform.jobs.JobState;
import dev.probity.platform.objects.FileObjectStore;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.tracing.Tracing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full in the middle of an import job: nothing appears, nothing stays, and the next try goes through. */
@SuppressWarnings("NullAway.Init")
class DiskFullTest {

    @TempDir
    Path directory;

    private Database database;
    private FullDisk disk;
    private VaultFixture vault;
    private JobRunner runner;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        database = new Database(TestDatabase.fresh(), 6, 6);
        disk = new FullDisk(FileObjectStore.open(directory.resolve("objects")));
        vault = new VaultFixture(directory, database, VaultFixture.openKeys(database), disk);
        runner = new JobRunner(database, vault.jobs, 1, Tracing.NONE);
        caller = vault.somebody();
    }

    @AfterEach
    void stop() {
        runner.close();
        database.close();
    }

    @Test
    void shouldFailWithAReasonLeaveNothingAndSucceedWhenThereIsRoom() throws Exception {
        Dataset dataset = as(vault::dataset);
        disk.roomFor(2);
        DatasetImport refused = as(() -> vault.receive(dataset, customers(6_000), VaultFixture.NO_RULES));
        runner.start();

        Job failed = ended(refused);

        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(String.valueOf(failed.error())).contains("storage-full", "no space left on the device");
        assertThat(as(() -> vault.find(refused)).state()).isEqualTo(DatasetImport.State.FAILED);
        assertThat(vault.audit.actions()).contains("dataset_import.failed");
        assertThat(as(() -> vault.versions.list(dataset.id(), null, 10))).isEmpty();
        assertThat(disk.stored("segments")).isEmpty();
        assertThat(disk.stored("snapshots")).isEmpty();
        assertThat(disk.stored("uploads")).isEmpty();

        disk.roomFor(1_000);
        DatasetImport again = as(() -> vault.receive(dataset, customers(6_000), VaultFixture.NO_RULES));
        assertThat(ended(again).state()).isEqualTo(JobState.SUCCEEDED);
        UUID version =
                as(() -> vault.versions.list(dataset.id(), null, 10)).getFirst().id();
        assertThat(as(() -> vault.content(version)).lines()).hasSize(6_001);
    }

    @Test
    void shouldKeepWhatVersionsUse() throws Exception {
        Dataset dataset = as(vault::dataset);
        runner.start();
        DatasetImport first = as(() -> vault.receive(dataset, customers(3_000), VaultFixture.NO_RULES));
        assertThat(ended(first).state()).isEqualTo(JobState.SUCCEEDED);
        List<String> before = disk.stored("segments");
        disk.roomFor(1);

        // The longer file begins with the same rows, so it shares segments with the version.
        DatasetImport refused = as(() -> vault.receive(dataset, customers(9_000), VaultFixture.NO_RULES));
        assertThat(ended(refused).state()).isEqualTo(JobState.FAILED);

        assertThat(disk.stored("segments")).isEqualTo(before);
        assertThat(disk.stored("snapshots")).hasSize(1);
        assertThat(disk.stored("uploads")).hasSize(1);
        UUID version =
                as(() -> vault.versions.list(dataset.id(), null, 10)).getFirst().id();
        assertThat(as(() -> vault.content(version)).lines()).hasSize(3_001);
    }

    @Test
    void shouldWaitForAnotherImportThatMayHaveFoundTheSameContent() throws Exception {
        Dataset dataset = as(vault::dataset);
        DatasetImport refused = as(() -> vault.receive(dataset, customers(6_000), VaultFixture.NO_RULES));
        DatasetImport other = as(() -> vault.receive(dataset, customers(3_000), VaultFixture.NO_RULES));
        disk.roomFor(2);

        as(() -> {
            try {
                return vault.run(refused);
            } catch (Exception expected) {
                return expected;
            }
        });
        assertThat(as(() -> vault.find(refused)).state()).isEqualTo(DatasetImport.State.FAILED);
        assertThat(disk.stored("segments")).hasSize(2);
        assertThat(disk.stored("uploads")).hasSize(2);

        disk.roomFor(1_000);
        UUID version = as(() -> vault.run(other)).versionId();
        assertThat(as(() -> vault.content(version)).lines()).hasSize(3_001);
        assertThat(disk.stored("uploads")).hasSize(1);
    }

    private Job ended(DatasetImport received) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            Job job = as(() -> vault.jobs.find(received.jobId())).orElseThrow();
            if (job.state().isFinal()) {
                return job;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the job did not end");
    }

    private interface Work<T> {
        T get() throws Exception;
    }

    private <T> T as(Work<T> work) throws Exception {
        return Caller.<T, Exception>as(caller, work::get);
    }

    private static byte[] customers(int rows) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new CustomerGenerator(CustomerGenerator.Settings.of(rows, 5)).write(csv);
        return csv.toByteArray();
    }
}
