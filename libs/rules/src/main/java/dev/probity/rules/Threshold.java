package dev.probity.rules;

import org.jspecify.annotations.Nullable;

/**
 * A metric, a direction, and the values from which to warn and to block.
 *
 * @param metric dotted name, such as {@code quality.pass_at_5}
 * @param direction which side is good
 * @param warn value past which to warn; null when there is no warning level
 * @param block value past which to block
 */
public record Threshold(
        String metric, Direction direction, @Nullable Double warn, double block) {
    /** Which side of the value is good. */
    public enum Direction {
        AT_LEAST,
        AT_MOST
    }

    /** What a measured value comes to. */
    public enum Verdict {
        PASS,
        WARN,
        BLOCK
    }

    public Threshold {
        if (!Double.isFinite(block) || (warn != null && !Double.isFinite(warn))) {
            throw new IllegalArgumentException("thresholds must be finite numbers");
        }
        boolean crossed = warn != null && (direction == Direction.AT_LEAST ? warn < block : warn > block);
        if (crossed) {
            throw new IllegalArgumentException("must warn before it blocks: warn " + warn + ", block " + block);
        }
    }

    /** A value on the threshold still passes; a value that is no number blocks. */
    public Verdict verdict(double value) {
        if (!holds(value, block)) {
            return Verdict.BLOCK;
        }
        return warn != null && !holds(value, warn) ? Verdict.WARN : Verdict.PASS;
    }

    private boolean holds(double value, double limit) {
        return direction == Direction.AT_LEAST ? value >= limit : value <= limit;
    }
}
