package dev.probity.platform.jobs;

/** The job noticed that it was asked to stop. */
public final class JobCancelledException extends RuntimeException {

    public JobCancelledException() {
        super("cancelled on request");
    }
}
