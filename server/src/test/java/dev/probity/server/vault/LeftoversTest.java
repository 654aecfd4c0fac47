package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.database.Database;
import dev.probity.platform.jobs.Job;
import dev.probity.platform.jobs.JobRunner;
import dev.probity.platform.jobs.JobState;
import dev.probity.platform.objects.FileObjectStore;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.tracing.Tracing;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class LeftoversTest {

    private static final String CSV = "a,b\n1,2\n";

    private static Database database;

    @TempDir
    Path directory;

    private FileObjectStore disk;
    private DyingProcess process;
    private VaultFixture vault;
    private LeftoversSweep sweep;
    private Caller caller;
    private Dataset dataset;

    @BeforeAll
    static void open() {
        database = new Database(TestDatabase.fresh(), 6, 6);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() throws Exception {
        disk = FileObjectStore.open(directory.resolve("objects"));
        process = new DyingProcess(disk);
        vault = new VaultFixture(directory, database, VaultFixture.openKeys(database), process);
        sweep = new LeftoversSweep(database, vault.leftovers, true);
        caller = vault.somebody();
        dataset = as(vault::dataset);
    }

    @Nested
    class CancelledBeforeStart {

        @Test
        void shouldEndTheImportWithItsJob() throws Exception {
            DatasetImport received = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));

            as(() -> vault.jobs.cancel(received.jobId()));

            DatasetImport cancelled = as(() -> vault.find(received));
            assertThat(cancelled.state()).isEqualTo(DatasetImport.State.CANCELLED);
            assertThat(cancelled.finishedAt()).isNotNull();
            assertThat(vault.audit.actions())
                    .containsExactly("dataset.created", "dataset_import.received", "dataset_import.cancelled");
        }

        @Test
        void shouldRemoveTheUploadOnceThatIsCertain() throws Exception {
            DatasetImport received = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));
            assertThatThrownBy(() -> as(() -> database.inTransaction(() -> {
                        vault.jobs.cancel(received.jobId());
                        throw new IllegalStateException("undone");
                    })))
                    .hasMessage("undone");
            sweep.sweep();
            assertThat(stored()).hasSize(1);

            as(() -> vault.jobs.cancel(received.jobId()));
            sweep.sweep();
            sweep.sweep();

            assertThat(stored()).isEmpty();
        }

        @Test
        void shouldStayAsItIsWhenToldAgain() throws Exception {
            DatasetImport received = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));
            as(() -> vault.jobs.cancel(received.jobId()));
            assertThatThrownBy(() -> as(() -> vault.jobs.cancel(received.jobId())))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("already cancelled");

            as(() -> {
                vault.handler.ended(new ImportParameters(received.id()), JobState.CANCELLED, "told again");
                return received;
            });

            assertThat(vault.audit.actions()).containsOnlyOnce("dataset_import.cancelled");
        }

        @Test
        void shouldNotUndoAnImportThatCameToItsEnd() throws Exception {
            DatasetImport received = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));
            as(() -> vault.run(received));

            as(() -> vault.jobs.cancel(received.jobId()));

            assertThat(as(() -> vault.find(received)).state()).isEqualTo(DatasetImport.State.SUCCEEDED);
            assertThat(vault.audit.actions()).doesNotContain("dataset_import.cancelled");
        }

        @Test
        void shouldFailWithTheJobThatWasGivenUp() throws Exception {
            DatasetImport received = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));
            as(() -> {
                vault.handler.ended(new ImportParameters(received.id()), JobState.FAILED, "begun too often");
                return received;
            });

            assertThat(as(() -> vault.find(received)).state()).isEqualTo(DatasetImport.State.FAILED);
            assertThat(vault.audit.actions()).containsOnlyOnce("dataset_import.failed");
        }

        @Test
        void shouldNeverRun() throws Exception {
            DatasetImport cancelled = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));
            as(() -> vault.jobs.cancel(cancelled.jobId()));
            DatasetImport other = as(() -> vault.receive(dataset, "a,b\n3,4\n", VaultFixture.NO_RULES));

            try (JobRunner runner = new JobRunner(database, vault.jobs, 1, Tracing.NONE)) {
                runner.start();
                assertThat(ended(other).state()).isEqualTo(JobState.SUCCEEDED);
            }

            Job job = as(() -> vault.jobs.find(cancelled.jobId())).orElseThrow();
            assertThat(job.state()).isEqualTo(JobState.CANCELLED);
            assertThat(job.attempts()).isZero();
            assertThat(as(() -> vault.versions.list(dataset.id(), null, 10))).hasSize(1);
        }
    }

    @Nested
    class UploadsThatNeverEnded {

        @Test
        void shouldBeRemovedAfterADay() throws Exception {
            process.dieAfterTheNextObject();
            assertThatThrownBy(() -> as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES)))
                    .isInstanceOf(DyingProcess.Death.class);
            assertThat(as(() -> vault.imports.list(dataset.id(), null, 10))).isEmpty();

            sweep.sweep();
            assertThat(stored()).hasSize(1);
            aDayPasses();
            sweep.sweep();

            assertThat(stored()).isEmpty();
            assertThat(rows()).isZero();
        }

        @Test
        void shouldLeaveNoTraceOfThoseThatDid() throws Exception {
            DatasetImport received = as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES));
            assertThat(rows()).isZero();

            aDayPasses();
            sweep.sweep();

            assertThat(as(() -> vault.run(received)).accepted()).isEqualTo(1);
        }

        @Test
        void shouldNotBecomeAnImportWhenItsObjectIsGone() throws Exception {
            InputStream content = new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8));
            InputStream slow = new FilterInputStream(content) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    aDayPasses();
                    sweep.sweep();
                    return super.read(bytes, offset, length);
                }
            };

            assertThatThrownBy(() ->
                            as(() -> vault.imports.receive(dataset.id(), slow, VaultFixture.NO_RULES, "a message")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("more than a day");
            assertThat(as(() -> vault.imports.list(dataset.id(), null, 10))).isEmpty();
            assertThat(stored()).isEmpty();
        }

        @Test
        void shouldBeLeftAloneWhileTheirImportIsBeingWritten() throws Exception {
            process.dieAfterTheNextObject();
            assertThatThrownBy(() -> as(() -> vault.receive(dataset, CSV, VaultFixture.NO_RULES)))
                    .isInstanceOf(DyingProcess.Death.class);
            aDayPasses();
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch commit = new CountDownLatch(1);
            Thread receiving = Thread.ofVirtual()
                    .start(() -> Caller.run(
                            caller,
                            () -> database.inTransaction(() -> {
                                database.sql()
                                        .sql("delete from vault.upload where dataset_id = ?")
                                        .param(dataset.id())
                                        .update();
                                written.countDown();
                                await(commit);
                            })));
            written.await();
            Thread sweeping = Thread.ofVirtual().start(sweep::sweep);

            assertThat(sweeping.join(Duration.ofMillis(300))).isFalse();
            commit.countDown();
            receiving.join();
            sweeping.join();

            assertThat(stored()).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void aDayPasses() {
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("update vault.upload set begun_at = begun_at - interval '25 hours'")
                    .update();
        });
    }

    private long rows() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select count(*) from vault.upload where dataset_id = ?")
                .param(dataset.id())
                .query(Long.class)
                .single());
    }

    private List<String> stored() {
        try (Stream<String> keys = disk.list(caller.tenant() + "/" + dataset.id() + "/uploads/")) {
            return keys.toList();
        }
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
}
