package dev.probity.platform.jobs;

import org.jspecify.annotations.Nullable;

/** Does one kind of background work. It may be run again after a crash and must continue or start over cleanly. */
public interface JobHandler<P extends Record> {

    /** The stable name of this kind of work, {@code module.verb}. */
    String kind();

    /** The record its parameters are stored as. */
    Class<P> parameters();

    /**
     * Does the work as the caller who asked for it, outside any transaction.
     *
     * @return the result, kept as JSON; null for none
     * @throws JobCancelledException when it noticed a cancel
     * @throws dev.probity.platform.problem.ProblemException when the job is refused; people read its detail
     * @throws Exception any other, which fails the job; the log has it and people read only that something broke
     */
    @Nullable
    Object run(P parameters, JobContext context) throws Exception;

    /**
     * Ends what the owner keeps for a job that failed or was cancelled, whether {@link #run} threw, was never called, or
     * took its process down once too often. {@link #run} is not called again.
     *
     * <p>It is called in the transaction that ends the job, as who asked for the job or, while nobody has begun it, as who
     * cancels. Whatever lies outside the database must wait for the commit. What has ended already stays as it is.
     *
     * @param state {@link JobState#FAILED} or {@link JobState#CANCELLED}
     * @param reason fit for people to read
     */
    default void ended(P parameters, JobState state, String reason) {}
}
