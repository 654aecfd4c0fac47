package dev.probity.server.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a data path counted for one deployment over a stretch of time.
 *
 * @param errors requests it failed, or answered with what is no probability
 * @param p95Millis 95th percentile of latency, 0 without answers
 * @param drift population stability index of its answers against those of the version it is compared with; null where
 *     it cannot be said
 */
public record HealthWindow(
        UUID tenant,
        UUID deploymentId,
        Instant from,
        Instant to,
        long requests,
        long errors,
        double p95Millis,
        @Nullable Double drift) {

    public HealthWindow {
        if (requests < 0 || errors < 0 || errors > requests || to.isBefore(from)) {
            throw new IllegalArgumentException("a window has 0 ≤ errors ≤ requests and does not end before it begins");
        }
    }
}
