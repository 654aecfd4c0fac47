package dev.probity.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as people see it.
 *
 * @param done units finished, of {@code total}; total is 0 while unknown
 * @param percent 0 to 100, null while the total is unknown
 * @param rate units per second in the current attempt, null before the first
 * @param remainingSeconds at that rate, null when it cannot be said
 */
public record Job(
        UUID id,
        String kind,
        String title,
        JobState state,
        long done,
        long total,
        @Nullable Double percent,
        @Nullable Double rate,
        @Nullable Long remainingSeconds,
        @Nullable String step,
        @Nullable JsonNode result,
        @Nullable JsonNode error,
        boolean cancelRequested,
        int attempts,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static @Nullable Double percent(JobState state, long done, long total) {
        if (state == JobState.SUCCEEDED) {
            return 100.0;
        }
        return total <= 0 ? null : Double.valueOf(Math.min(100.0, 100.0 * done / total));
    }

    static @Nullable Double rate(long doneInThisRun, @Nullable Instant startedAt, Instant until) {
        if (startedAt == null || doneInThisRun <= 0) {
            return null;
        }
        long millis = Math.max(1, Duration.between(startedAt, until).toMillis());
        return doneInThisRun * 1000.0 / millis;
    }
}
