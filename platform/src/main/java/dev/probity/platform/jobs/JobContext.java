package dev.probity.platform.jobs;

import java.util.Optional;
import java.util.UUID;

/** What a running job may tell and ask. */
public interface JobContext {

    UUID jobId();

    /** Says how far the work is, in units of its own; written at most four times a second. */
    void progress(long done, long total, String step);

    /** Keeps what a later attempt needs to continue from here. */
    void checkpoint(Object state);

    /** What the last {@link #checkpoint} of this job kept, if any. */
    <T> Optional<T> restore(Class<T> type);

    /** Whether somebody asked to cancel; cheap enough for an inner loop. */
    boolean cancelled();

    /** Ends the work if somebody asked to cancel. */
    default void throwIfCancelled() {
        if (cancelled()) {
            throw new JobCancelledException();
        }
    }
}
