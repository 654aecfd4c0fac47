package dev.probity.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.RecordedSpans;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTest {

    record Parameters(String mode) {}

    record Position(int at) {}

    private final Database database = new Database(TestDatabase.fresh(), 6, 6);
    private final Jobs jobs = new Jobs(database, this::handlers);
    private final RecordedSpans spans = new RecordedSpans();
    private final Tracing tracing = spans.tracing();
    private final Caller alice = Callers.anyone(Ids.next());
    private final CountDownLatch running = new CountDownLatch(1);
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> endings = new CopyOnWriteArrayList<>();

    private final JobHandler<Parameters> handler = new JobHandler<>() {
        @Override
        public String kind() {
            return "test.work";
        }

        @Override
        public Class<Parameters> parameters() {
            return Parameters.class;
        }

        @Override
        public @Nullable Object run(Parameters parameters, JobContext context) throws Exception {
            assertThat(Caller.current().actor()).isEqualTo(alice.actor());
            ran.add(parameters.mode());
            switch (parameters.mode()) {
                case "fail" -> throw new IllegalStateException("the secret reason");
                case "refuse", "deaf" -> throw ProblemException.of(CommonProblem.CONFLICT, "Something is in the way.");
                case "wait" -> {
                    running.countDown();
                    while (true) {
                        context.throwIfCancelled();
                        Thread.sleep(5);
                    }
                }
                case "resume" -> {
                    int from = context.restore(Position.class).map(Position::at).orElse(0);
                    context.progress(from, 10, "counting");
                    return Map.of("from", from);
                }
                default -> {
                    context.progress(5, 10, "half way");
                    context.progress(10, 10, "all");
                    return Map.of("answer", 42);
                }
            }
        }

        @Override
        public void ended(Parameters parameters, JobState state, String reason) {
            database.inTransaction(() -> {
                String job = database.sql()
                        .sql(
                                "select state || ' ' || cancel_requested from platform.job where parameters ->> 'mode' = ?")
                        .param(parameters.mode())
                        .query(String.class)
                        .list()
                        .getFirst();
                told.add(Caller.current().name() + ": " + parameters.mode() + " " + job);
            });
            endings.add(parameters.mode() + " " + state + " " + reason);
            if (List.of("stubborn", "deaf").contains(parameters.mode())) {
                throw new IllegalStateException("not now");
            }
        }
    };

    private final JobRunner runner = new JobRunner(database, jobs, 3, tracing);

    private List<JobHandler<?>> handlers() {
        return List.of(handler);
    }

    @BeforeAll
    void start() {
        runner.start();
    }

    @AfterAll
    void close() {
        runner.close();
        database.close();
    }

    private UUID submit(String mode) {
        return Caller.as(alice, () -> jobs.submit("test.work", new Parameters(mode), "Work: " + mode));
    }

    private Job find(UUID id) {
        return Caller.as(alice, () -> jobs.find(id).orElseThrow());
    }

    private Job await(UUID id) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!find(id).state().isFinal() && Instant.now().isBefore(end)) {
            Thread.sleep(10);
        }
        return find(id);
    }

    @Nested
    class Run {

        @Test
        void shouldRunAsWhoAskedAndKeepTheResult() throws Exception {
            Job job = await(submit("answer"));
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(job.result()).isNotNull();
            assertThat(String.valueOf(job.result())).isEqualTo("{\"answer\":42}");
            assertThat(job.percent()).isEqualTo(100.0);
            assertThat(job.step()).isEqualTo("all");
            assertThat(job.attempts()).isEqualTo(1);
        }

        @Test
        void shouldRunEvenIfNobodyCouldBeToldOfIt() throws Exception {
            Jobs untold = new Jobs(database, List::of);
            untold.whenSubmitted(id -> {
                throw new IllegalStateException("no connection");
            });
            UUID id = Caller.as(alice, () -> untold.submit("test.work", new Parameters("answer"), "Work: untold"));
            assertThat(await(id).state()).isEqualTo(JobState.SUCCEEDED);
        }

        @Test
        void shouldFailWithoutShowingInternals() throws Exception {
            Job job = await(submit("fail"));
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(String.valueOf(job.error())).contains("trace_id").doesNotContain("secret reason");
            assertThat(endings).contains("fail FAILED An internal error ended the job; the log has the reason.");
        }

        @Test
        void shouldGoOnInTheTraceOfWhoAskedForIt() throws Exception {
            Span request = tracing.start("request", SpanKind.SERVER, null);
            Job fine;
            Job failed;
            try (var _ = request.makeCurrent()) {
                fine = await(submit("answer"));
                failed = await(submit("fail"));
            }
            request.end();

            String trace = request.getSpanContext().getTraceId();
            assertThat(spans.await("job test.work", trace, 2))
                    .allMatch(span -> span.getParentSpanId()
                            .equals(request.getSpanContext().getSpanId()))
                    .extracting(span -> span.getStatus().getStatusCode())
                    .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
            assertThat(fine.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(failed.error()).isNotNull();
            assertThat(failed.error().path("trace_id").asString()).isEqualTo(trace);
            assertThat(spans.all().toString()).doesNotContain("secret reason");
        }

        @Test
        void shouldFailWithTheProblemThatRefusedIt() throws Exception {
            Job job = await(submit("refuse"));
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(String.valueOf(job.error())).contains("Something is in the way.");
            assertThat(endings).containsOnlyOnce("refuse FAILED Something is in the way.");
        }

        @Test
        void shouldEndEvenIfItsOwnerCannotBeTold() throws Exception {
            Job job = await(submit("deaf"));
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(String.valueOf(job.error())).contains("Something is in the way.");
        }

        @Test
        void shouldNotRunAJobWhoseTransactionWasUndone() throws Exception {
            UUID[] id = new UUID[1];
            assertThatThrownBy(() -> Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                id[0] = jobs.submit("test.work", new Parameters("answer"), "undone");
                                throw new IllegalStateException("undone");
                            })))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(Caller.<Boolean, RuntimeException>as(
                            alice, () -> jobs.find(id[0]).isPresent()))
                    .isFalse();
        }
    }

    @Nested
    class Cancel {

        @Test
        void shouldEndARunningJobAtItsNextSafePoint() throws Exception {
            UUID id = submit("wait");
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            Caller.as(alice, () -> jobs.cancel(id));
            assertThat(await(id).state()).isEqualTo(JobState.CANCELLED);
            assertThat(endings).containsOnlyOnce("wait CANCELLED It was cancelled.");
            assertThatThrownBy(() -> Caller.as(alice, () -> jobs.cancel(id)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("already");
        }

        /** Queued and cancelled before anybody can begin it. */
        private UUID cancelWhileQueued(Caller caller, String mode) {
            return Caller.as(
                    caller,
                    () -> database.inTransaction(() -> {
                        UUID id = jobs.submit("test.work", new Parameters(mode), "Work: " + mode);
                        assertThat(jobs.cancel(id).state()).isEqualTo(JobState.CANCELLED);
                        return id;
                    }));
        }

        @Test
        void shouldEndAQueuedJobAtOnceTellItsOwnerAndNeverRunIt() throws Exception {
            UUID id = cancelWhileQueued(alice, "never");

            assertThat(told).containsOnlyOnce(alice.name() + ": never cancelled true");
            assertThatThrownBy(() -> Caller.as(alice, () -> jobs.cancel(id)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("already cancelled");
            await(submit("answer"));
            assertThat(find(id).state()).isEqualTo(JobState.CANCELLED);
            assertThat(find(id).attempts()).isZero();
            assertThat(ran).doesNotContain("never");
            assertThat(told).containsOnlyOnce(alice.name() + ": never cancelled true");
        }

        @Test
        void shouldNotCancelWhatItsOwnerCannotEnd() {
            assertThatThrownBy(() -> cancelWhileQueued(alice, "stubborn")).hasMessageContaining("not now");
            assertThat(Caller.<List<Job>, RuntimeException>as(alice, () -> jobs.list(null, null, null, 100)))
                    .noneMatch(job -> job.title().equals("Work: stubborn"));
        }

        @Test
        void shouldNotBeginAJobThatWasCancelledSinceItWasLookedAt() {
            UUID id = cancelWhileQueued(alice, "late");

            assertThat(database.<Boolean>inInfraTransaction(() -> JobStore.started(database.infra(), id)))
                    .isFalse();
            assertThat(find(id).state()).isEqualTo(JobState.CANCELLED);
        }

        @Test
        void shouldTellTheOwnerOfAJobWhoseProcessDiedBeforeItNoticed() throws Exception {
            UUID id = Ids.next();
            Caller.run(
                    alice,
                    () -> database.inTransaction(() -> {
                        JobStore.insert(
                                database.sql(),
                                id,
                                alice.tenant(),
                                "test.work",
                                "left behind",
                                new Parameters("died"),
                                alice);
                        database.sql()
                                .sql(
                                        "update platform.job set state = 'running', attempts = 1, cancel_requested = true where id = ?")
                                .param(id)
                                .update();
                    }));

            assertThat(await(id).state()).isEqualTo(JobState.CANCELLED);
            assertThat(told).containsOnlyOnce(alice.name() + ": died running true");
            assertThat(ran).doesNotContain("died");
        }

        @Test
        void shouldNotFindAnotherTenantsJob() throws Exception {
            UUID id = submit("answer");
            await(id);
            Caller bob = Callers.anyone(Ids.next());
            assertThat(Caller.<Boolean, RuntimeException>as(
                            bob, () -> jobs.find(id).isPresent()))
                    .isFalse();
            assertThatThrownBy(() -> Caller.as(bob, () -> jobs.cancel(id)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("There is no job");
        }
    }

    @Nested
    class Crash {

        @Test
        void shouldContinueFromTheCheckpointOfAKilledProcess() throws Exception {
            Job job = await(leftBehind(JobRunner.MOST_ATTEMPTS - 1));
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(String.valueOf(job.result())).isEqualTo("{\"from\":6}");
        }

        @Test
        void shouldGiveUpOnAJobThatTakesItsProcessDownAgainAndAgain() throws Exception {
            Job job = await(leftBehind(JobRunner.MOST_ATTEMPTS));
            assertThat(endings).anyMatch(told -> told.startsWith("resume FAILED The job was begun 5 times"));
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(String.valueOf(job.error())).contains("begun 5 times");
            assertThat(job.attempts()).isEqualTo(JobRunner.MOST_ATTEMPTS);
        }

        /** What a killed process leaves: the row is running with a checkpoint and nobody has it picked. */
        private UUID leftBehind(int attempts) {
            UUID id = Ids.next();
            Caller.run(
                    alice,
                    () -> database.inTransaction(() -> {
                        JobStore.insert(
                                database.sql(),
                                id,
                                alice.tenant(),
                                "test.work",
                                "left behind",
                                new Parameters("resume"),
                                alice);
                        database.sql()
                                .sql(
                                        "update platform.job set state = 'running', done = 6, checkpoint = '{\"at\": 6}', attempts = ? where id = ?")
                                .params(attempts, id)
                                .update();
                    }));
            return id;
        }
    }

    @Test
    void shouldListNewestFirst() throws Exception {
        UUID first = submit("answer");
        UUID second = submit("answer");
        await(first);
        await(second);
        List<Job> listed = Caller.as(alice, () -> jobs.list("test.work", JobState.SUCCEEDED, null, 2));
        assertThat(listed).extracting(Job::id).containsExactly(second, first);
    }
}
