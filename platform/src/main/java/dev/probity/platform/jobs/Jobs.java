package dev.probity.platform.jobs;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Submits, shows and cancels background jobs of the caller's tenant. */
public final class Jobs {

    static final String CANCELLED = "It was cancelled.";

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Database database;
    private final Supplier<List<JobHandler<?>>> handlers;
    private volatile Consumer<UUID> submitted = id -> {};

    /** @param handlers every one there is; asked late, because handlers usually depend on what submits to them */
    public Jobs(Database database, Supplier<List<JobHandler<?>>> handlers) {
        this.database = database;
        this.handlers = handlers;
    }

    /** Queues a job in the caller's transaction; it runs if and only if that commits. */
    public UUID submit(String kind, Record parameters, String title) {
        Caller caller = Caller.current();
        UUID id = Ids.next();
        database.inTransaction(() -> {
            JobStore.insert(database.sql(), id, caller.tenant(), kind, title, parameters, caller);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tell(id);
                }
            });
        });
        return id;
    }

    /** The job is committed whatever happens here: a caller who saw a failure would undo what the job needs. */
    private void tell(UUID id) {
        try {
            submitted.accept(id);
        } catch (RuntimeException e) {
            LOG.warn("job {} is queued and starts a little later: {}", id, e.toString());
        }
    }

    public Optional<Job> find(UUID id) {
        return database.readOnly(() -> JobStore.find(database.sql(), id));
    }

    /** Newest first, before {@code before} when given. */
    public List<Job> list(@Nullable String kind, @Nullable JobState state, @Nullable UUID before, int limit) {
        return database.readOnly(() -> JobStore.list(database.sql(), kind, state, before, limit));
    }

    /**
     * Asks a job to stop: a queued one has ended when this returns and never starts, a running one ends at its next safe
     * point.
     *
     * @throws ProblemException 404 for a job of nobody or another tenant, 409 for one that has ended
     */
    public Job cancel(UUID id) {
        boolean open = database.inTransaction(() -> {
            Optional<JobStore.Work> asked = JobStore.requestCancel(database.sql(), id);
            asked.filter(work -> work.state() == JobState.CANCELLED)
                    .ifPresent(work -> ended(work, JobState.CANCELLED, CANCELLED));
            return asked.isPresent();
        });
        Job job =
                find(id).orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, "There is no job " + id + "."));
        if (!open) {
            throw ProblemException.of(
                    CommonProblem.CONFLICT,
                    "The job has already " + job.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        return job;
    }

    /** Tells the owner, in the transaction that ends the job. */
    void ended(JobStore.Work work, JobState state, String reason) {
        handler(work.kind()).ifPresent(handler -> tell(handler, work, state, reason));
    }

    private static <P extends Record> void tell(
            JobHandler<P> handler, JobStore.Work work, JobState state, String reason) {
        handler.ended(StoredJson.read(work.parameters(), handler.parameters()), state, reason);
    }

    /** Empty for a kind that this process does not know. */
    Optional<JobHandler<?>> handler(String kind) {
        for (JobHandler<?> handler : handlers.get()) {
            if (handler.kind().equals(kind)) {
                return Optional.of(handler);
            }
        }
        return Optional.empty();
    }

    void whenSubmitted(Consumer<UUID> signal) {
        submitted = signal;
    }
}
