package dev.probity.platform.spool;

import java.time.Duration;

/**
 * How large a spool may grow and how long it waits.
 *
 * @param capacity bytes waiting for the consumer at most
 * @param segment bytes after which a new file is begun
 * @param patience how long an append waits for room
 * @param sync how often what was appended is forced to the disk: the time a power failure can cost
 */
public record SpoolLimits(long capacity, long segment, Duration patience, Duration sync) {
    public static final SpoolLimits STANDARD =
            new SpoolLimits(256L << 20, 8L << 20, Duration.ofSeconds(2), Duration.ofMillis(50));

    public SpoolLimits {
        if (segment < 64 || capacity < segment) {
            throw new IllegalArgumentException("a spool holds at least one segment of 64 bytes");
        }
        if (patience.isNegative() || sync.isNegative() || sync.isZero()) {
            throw new IllegalArgumentException("patience and sync are positive durations");
        }
    }
}
