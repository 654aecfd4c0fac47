package dev.probity.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far stated probabilities are from observed frequencies.
 *
 * <p>The expected calibration error is the mean over bins, weighted by their size, of |mean probability − share of
 * positives| (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI
 * 2015). It depends on the binning, so the binning is part of the answer.
 */
public record Calibration(Binning binning, double expectedError, double maximumError, List<Bin> bins) {

    public enum Binning {
        /** Bins of equal width over [0, 1]; empty ones are left out. */
        EQUAL_WIDTH,
        /** Bins of (nearly) equal size by rank; equal probabilities may fall into two bins. */
        EQUAL_SIZE
    }

    /** One bin; {@code observed} is the share of positives. */
    public record Bin(long count, double meanProbability, double observed, Interval interval) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /** Calibration over this number of bins. */
    public static Calibration of(Classification scores, Binning binning, int bins) {
        int n = scores.size();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores.probability()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] count = new long[bins];
        double[] probability = new double[bins];
        long[] positives = new long[bins];
        for (int rank = 0; rank < n; rank++) {
            int i = order[rank];
            double p = scores.probability()[i];
            int bin = switch (binning) {
                case EQUAL_WIDTH -> Math.min(bins - 1, (int) (p * bins));
                case EQUAL_SIZE -> (int) ((long) rank * bins / n);
            };
            count[bin]++;
            probability[bin] += p;
            positives[bin] += scores.actual()[i] ? 1 : 0;
        }
        List<Bin> filled = new ArrayList<>();
        double expected = 0;
        double maximum = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (count[bin] > 0) {
                double mean = probability[bin] / count[bin];
                double observed = (double) positives[bin] / count[bin];
                filled.add(new Bin(count[bin], mean, observed, Interval.wilson(positives[bin], count[bin])));
                expected += Math.abs(mean - observed) * count[bin] / n;
                maximum = Math.max(maximum, Math.abs(mean - observed));
            }
        }
        return new Calibration(binning, expected, maximum, filled);
    }
}
