package dev.probity.server.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A metric, a direction, a warn and a block value.
 *
 * @param metric one of {@link Metrics#NAMES}
 * @param group a protected attribute, to hold its value alone; null for the value over all
 * @param direction whether the metric should be large or small
 * @param warn the value from which on the wrong side a person should look; null for none
 * @param block the value from which on the wrong side the evaluation blocks
 */
public record Threshold(
        String metric,
        @Nullable String group,
        Direction direction,
        @Nullable Double warn,
        double block) {

    public enum Direction {
        @JsonProperty("at_least")
        AT_LEAST,
        @JsonProperty("at_most")
        AT_MOST
    }

    /** What the value means; one that could not be measured blocks. */
    Verdict judge(@Nullable Double value) {
        if (value == null || violated(value, block)) {
            return Verdict.BLOCK;
        }
        return warn != null && violated(value, warn) ? Verdict.WARN : Verdict.PASS;
    }

    private boolean violated(double value, double limit) {
        return switch (direction) {
            case AT_LEAST -> value < limit;
            case AT_MOST -> value > limit;
        };
    }
}
