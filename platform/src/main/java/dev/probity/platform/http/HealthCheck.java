package dev.probity.platform.http;

import org.jspecify.annotations.Nullable;

/** One thing a process needs in order to serve. */
public interface HealthCheck {

    /** Lower-case and dashed, for example {@code database}. */
    String name();

    /** What is wrong, for permitted eyes; null when nothing is. Must answer within a second or so. */
    @Nullable
    String failure();
}
