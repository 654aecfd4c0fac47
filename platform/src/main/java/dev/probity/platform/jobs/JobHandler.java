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
     * @throws JobCancelledException when it noticed a cancel; any other exception fails the job with its message
     */
    @Nullable
    Object run(P parameters, JobContext context) throws Exception;

    /**
     * Ends what the owner keeps for a job that is cancelled without {@link #run} having a say: nobody had begun it, or the
     * process that had died. {@link #run} is not called again.
     *
     * <p>It is called in the transaction that ends the job, as who cancels or, after such a death, as who asked for the
     * job. Whatever lies outside the database must wait for the commit. What has ended already stays as it is.
     */
    default void cancelledBeforeStart(P parameters) {}
}
