package dev.probity.server.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param group a protected attribute such as {@code gender}, one of its groups such as {@code gender: F}, or null for
 *     the value over all
 * @param value null when it could not be measured; {@code note} then says why
 * @param interval low and high of the 95 % interval, null where there is none
 * @param cases how many rows it was measured on
 * @param verdict null where no threshold applies
 */
public record Measurement(
        String name,
        @Nullable String group,
        @Nullable Double value,
        @Nullable List<Double> interval,
        long cases,
        Threshold.@Nullable Direction direction,
        @Nullable Double warn,
        @Nullable Double block,
        @Nullable Verdict verdict,
        @Nullable String note) {

    static Measurement of(
            String name, @Nullable String group, double value, @Nullable List<Double> interval, long cases) {
        boolean known = Double.isFinite(value);
        return new Measurement(
                name,
                group,
                known ? value : null,
                interval,
                cases,
                null,
                null,
                null,
                null,
                known ? null : "could not be measured: too few cases");
    }

    Measurement noted(String words) {
        return new Measurement(name, group, value, interval, cases, direction, warn, block, verdict, words);
    }

    /** The same value held against a threshold. */
    Measurement against(Threshold threshold) {
        return new Measurement(
                name,
                group,
                value,
                interval,
                cases,
                threshold.direction(),
                threshold.warn(),
                threshold.block(),
                threshold.judge(value),
                note);
    }
}
