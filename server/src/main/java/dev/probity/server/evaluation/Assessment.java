package dev.probity.server.evaluation;

import dev.probity.assess.Calibration;
import dev.probity.assess.Classification;
import dev.probity.assess.Fairness;
import dev.probity.assess.Interval;
import dev.probity.assess.Table;
import dev.probity.learn.Model;
import dev.probity.learn.ShapSummary;
import dev.probity.learn.Split;
import dev.probity.learn.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a classifier on the rows of a table that its own split holds out.
 *
 * <p>Over all groups, a disparity is that of its worst attribute. The explanation covers every row up to
 * {@value #MOST_EXPLAINED}; beyond that, the first so many of the held-out rows.
 */
final class Assessment {

    static final int MOST_EXPLAINED = 5_000;
    private static final int CALIBRATION_BINS = 10;

    private final Model model;
    private final Table table;
    private final int[] rows;
    private final Classification scores;

    /** What was measured, not yet held against thresholds. */
    record Measured(
            long rows,
            long positives,
            List<Measurement> metrics,
            List<Calibration.Bin> calibration,
            List<EvaluationResult.Influence> influences) {}

    Assessment(Model model, Table table) {
        this.model = model;
        this.table = table;
        Split.Part[] parts = model.split().parts(table, model.task().id());
        this.rows = IntStream.range(0, parts.length)
                .filter(row -> parts[row] == Split.Part.HOLDOUT)
                .toArray();
        boolean[] labels = Training.labels(table, model.task());
        boolean[] actual = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            actual[i] = labels[rows[i]];
        }
        this.scores = new Classification(model.score(table, rows), actual);
    }

    /** Measures everything; {@code step} is told what is being done. */
    Measured measure(Consumer<String> step) {
        step.accept("quality");
        Calibration calibration = Calibration.of(scores, Calibration.Binning.EQUAL_SIZE, CALIBRATION_BINS);
        List<Measurement> metrics = new ArrayList<>(quality(calibration));
        step.accept("fairness");
        List<Fairness> comparisons = model.task().protectedGroups().stream()
                .filter(table::has)
                .map(this::compare)
                .toList();
        for (String metric : Metrics.DISPARITIES) {
            metrics.addAll(disparity(metric, comparisons));
        }
        comparisons.forEach(comparison -> metrics.addAll(rates(comparison)));
        step.accept("explanation");
        ShapSummary summary = ShapSummary.of(model, table, Arrays.copyOf(rows, Math.min(rows.length, MOST_EXPLAINED)));
        return new Measured(
                rows.length,
                scores.positives(),
                List.copyOf(metrics),
                calibration.bins(),
                summary.features().stream()
                        .map(entry -> new EvaluationResult.Influence(
                                entry.feature(), entry.meanAbsolute(), entry.mean(), entry.share()))
                        .toList());
    }

    private List<Measurement> quality(Calibration calibration) {
        int n = scores.size();
        int positives = scores.positives();
        Interval auc = positives < 2 || n - positives < 2 ? null : scores.aucInterval();
        long right = Math.round(scores.accuracy(model.threshold()) * n);
        long selected = count(scores.decide(model.threshold()));
        return List.of(
                Measurement.of(Metrics.AUC, null, scores.auc(), pair(auc), n),
                Measurement.of(Metrics.LOG_LOSS, null, scores.logLoss(), null, n),
                Measurement.of(Metrics.ECE, null, calibration.expectedError(), null, n),
                Measurement.of(Metrics.BRIER, null, scores.brier(), null, n),
                Measurement.of(Metrics.ACCURACY, null, (double) right / n, pair(Interval.wilson(right, n)), n),
                Measurement.of(
                        Metrics.SELECTION_RATE, null, (double) selected / n, pair(Interval.wilson(selected, n)), n));
    }

    private Fairness compare(String attribute) {
        return Fairness.compare(
                attribute,
                table.column(attribute).pick(rows),
                scores.decide(model.threshold()),
                scores.actual(),
                Fairness.SMALLEST_GROUP);
    }

    /** The worst attribute's value first, then each attribute's own. */
    private static List<Measurement> disparity(String metric, List<Fairness> comparisons) {
        List<Measurement> each = comparisons.stream()
                .map(comparison -> {
                    Fairness.Disparity found = comparison.disparity(metric);
                    long cases = comparison.groups().stream()
                            .mapToLong(Fairness.Group::count)
                            .sum();
                    Measurement measured = Measurement.of(
                            metric, comparison.attribute(), found.value(), pair(found.interval()), cases);
                    return found.lowest() == null
                            ? measured
                            : measured.noted("between " + found.lowest() + " and " + found.highest());
                })
                .toList();
        List<Measurement> all = new ArrayList<>();
        all.add(worst(metric, each));
        all.addAll(each);
        return all;
    }

    private static Measurement worst(String metric, List<Measurement> each) {
        Measurement worst = null;
        for (Measurement candidate : each) {
            Double value = candidate.value();
            Double present = worst == null ? null : worst.value();
            if (value != null && (present == null || worse(metric, value, present))) {
                worst = candidate;
            }
        }
        if (worst == null) {
            return Measurement.of(metric, null, Double.NaN, null, 0);
        }
        return new Measurement(
                metric,
                null,
                worst.value(),
                worst.interval(),
                worst.cases(),
                null,
                null,
                null,
                null,
                worst.group() + ", " + worst.note());
    }

    private static boolean worse(String metric, double value, double than) {
        return metric.equals(Fairness.DISPARATE_IMPACT) ? value < than : value > than;
    }

    private static List<Measurement> rates(Fairness comparison) {
        List<Measurement> rates = new ArrayList<>();
        for (Fairness.Group group : comparison.groups()) {
            String name = comparison.attribute() + ": " + group.name();
            rates.add(rate(Metrics.SELECTION_RATE, name, group.selection(), comparison.minimum()));
            rates.add(rate(Metrics.TRUE_POSITIVE_RATE, name, group.truePositive(), comparison.minimum()));
            rates.add(rate(Metrics.FALSE_POSITIVE_RATE, name, group.falsePositive(), comparison.minimum()));
        }
        return rates;
    }

    private static Measurement rate(String metric, String group, Fairness.Rate rate, int minimum) {
        Measurement measured = Measurement.of(metric, group, rate.value(), pair(rate.interval()), rate.of());
        return rate.of() < minimum ? measured.noted("too small to compare: under " + minimum + " cases") : measured;
    }

    private static long count(boolean[] decisions) {
        long count = 0;
        for (boolean decision : decisions) {
            count += decision ? 1 : 0;
        }
        return count;
    }

    private static @Nullable List<Double> pair(@Nullable Interval interval) {
        return interval == null ? null : List.of(interval.low(), interval.high());
    }
}
