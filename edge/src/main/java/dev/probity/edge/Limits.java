package dev.probity.edge;

import java.time.Duration;

/**
 * What one request to a route may cost.
 *
 * @param maxBody bytes of the request body
 * @param maxDepth nesting of its JSON
 * @param maxDuration how long an answer may stream
 */
public record Limits(int maxBody, int maxDepth, Duration maxDuration) {
    /** Enough for prompts with documents in them. */
    public static final Limits STANDARD = new Limits(2 << 20, 32, Duration.ofMinutes(10));

    /** For routes without a body. */
    public static final Limits NO_BODY = new Limits(0, 1, Duration.ofMinutes(1));

    public Limits {
        if (maxBody < 0 || maxDepth < 1 || maxDuration.isNegative() || maxDuration.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
