package dev.probity.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.logging.LogContext;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs queued jobs in this process. The scheduler library takes them over from a process whose heartbeat stops; a
 * process that owns its database alone takes its own unfinished ones back at once when it starts.
 */
public final class JobRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final String TASK = "job";

    /** One that takes its process down with it must not do so at every start for ever. */
    static final int MOST_ATTEMPTS = 5;

    private final Database database;
    private final Jobs jobs;
    private final Tracing tracing;
    private final Scheduler scheduler;
    private final OneTimeTask<Void> task;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("job-sweeper").factory());
    private volatile boolean stopping;

    /** @param threads how many jobs may run at once in this process */
    public JobRunner(Database database, Jobs jobs, int threads, Tracing tracing) {
        this.database = database;
        this.jobs = jobs;
        this.tracing = tracing;
        task = Tasks.oneTime(TASK)
                .onDeadExecutionRevive()
                .execute((instance, context) -> run(UUID.fromString(instance.getId())));
        scheduler = Scheduler.create(database.infraDataSource(), task)
                .tableName("platform.scheduled_task")
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .commitWhenAutocommitDisabled(true)
                .threads(threads)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(4)
                .schedulerName(new SchedulerName.Fixed(
                        "probity-" + ProcessHandle.current().pid()))
                .enableImmediateExecution()
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
        jobs.whenSubmitted(this::schedule);
    }

    /** Starts taking jobs. */
    public void start() {
        if (database.access().embedded()) {
            database.inInfraTransaction(() -> {
                database.infra()
                        .sql(
                                "update platform.scheduled_task set picked = false, picked_by = null, last_heartbeat = null"
                                        + " where picked")
                        .update();
            });
        }
        scheduler.start();
        // A crash between the commit of a job's row and its scheduling is mended here.
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, 0, 5, TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            database.inInfraTransaction(() -> JobStore.open(database.infra())).forEach(this::schedule);
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.warn("open jobs could not be looked for; trying again", e);
            }
        }
    }

    private void schedule(UUID id) {
        if (!stopping) {
            scheduler.scheduleIfNotExists(task.instance(id.toString()), Instant.now());
        }
    }

    private void run(UUID id) {
        JobStore.Work work = database.inInfraTransaction(
                () -> JobStore.work(database.infra(), id).orElse(null));
        if (work == null || work.state().isFinal()) {
            return;
        }
        if (work.cancelRequested()) {
            // Somebody asked while it ran, and its process died before it noticed.
            cancelled(work);
            return;
        }
        JobHandler<?> handler = jobs.handler(work.kind()).orElse(null);
        if (handler == null) {
            failed(work, Map.of("detail", "This process does not know jobs of kind " + work.kind() + "."));
            return;
        }
        if (work.attempts() >= MOST_ATTEMPTS) {
            LOG.error("job {} ({}) was begun {} times and never ended; it is given up", id, work.kind(), MOST_ATTEMPTS);
            failed(
                    work,
                    Map.of(
                            "detail",
                            "The job was begun " + MOST_ATTEMPTS + " times, and each time its process ended before it."
                                    + " The log of that process may say why; start the job again when it is mended."));
            return;
        }
        if (!database.inInfraTransaction(() -> JobStore.started(database.infra(), id))) {
            LOG.info("job {} ({}) was cancelled just before its start", id, work.kind());
            return;
        }
        var _ = tracing.continued("job " + work.kind(), work.traceparent(), () -> succeeded(handler, work));
    }

    private boolean succeeded(JobHandler<?> handler, JobStore.Work work) {
        UUID id = work.id();
        Caller caller = StoredJson.read(work.origin(), Caller.class);
        Span span = Span.current();
        span.setAttribute("probity.job.id", id.toString());
        try (var _ = LogContext.of(caller)) {
            try {
                Object result = Caller.as(caller, () -> run(handler, work));
                database.inInfraTransaction(
                        () -> JobStore.finished(database.infra(), id, JobState.SUCCEEDED, result, null));
                return true;
            } catch (JobCancelledException e) {
                cancelled(work);
            } catch (ProblemException e) {
                LOG.warn("job {} ({}) failed: {}", id, work.kind(), e.getMessage());
                Tracing.failed(span, e);
                failed(work, Problem.of(e, null, traceId(span, caller)).members());
            } catch (Exception e) {
                if (stopping) {
                    LOG.info(
                            "job {} ({}) was interrupted by the shutdown and continues at the next start",
                            id,
                            work.kind());
                    database.inInfraTransaction(() -> JobStore.interrupted(database.infra(), id));
                    throw new IllegalStateException("interrupted by the shutdown", e);
                }
                LOG.error("job {} ({}) failed", id, work.kind(), e);
                Tracing.failed(span, e);
                failed(
                        work,
                        Map.of(
                                "detail",
                                "An internal error ended the job; the log has the reason.",
                                "trace_id",
                                traceId(span, caller)));
            }
            return false;
        }
    }

    /** By which the log lines of the job are found. */
    private static String traceId(Span span, Caller caller) {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : caller.requestId();
    }

    private <P extends Record> @Nullable Object run(JobHandler<P> handler, JobStore.Work work) throws Exception {
        P parameters = StoredJson.read(work.parameters(), handler.parameters());
        return handler.run(parameters, new RunningJob(database, work));
    }

    private void cancelled(JobStore.Work work) {
        end(work, JobState.CANCELLED, Jobs.CANCELLED, null);
    }

    private void failed(JobStore.Work work, Map<String, ?> error) {
        end(work, JobState.FAILED, String.valueOf(error.get("detail")), error);
    }

    /** Ends the job together with what its owner keeps for it, or alone when the owner cannot: it must not run again. */
    private void end(JobStore.Work work, JobState state, String reason, @Nullable Map<String, ?> error) {
        try {
            Caller.run(
                    StoredJson.read(work.origin(), Caller.class),
                    () -> database.inTransaction(() -> {
                        jobs.ended(work, state, reason);
                        JobStore.finished(database.sql(), work.id(), state, null, error);
                    }));
        } catch (RuntimeException e) {
            LOG.error("job {} ({}) ended, but what it was for could not be ended with it", work.id(), work.kind(), e);
            database.inInfraTransaction(() -> JobStore.finished(database.infra(), work.id(), state, null, error));
        }
    }

    @Override
    public void close() {
        stopping = true;
        sweeper.shutdownNow();
        scheduler.stop();
    }
}
