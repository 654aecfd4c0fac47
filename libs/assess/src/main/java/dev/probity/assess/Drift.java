package dev.probity.assess;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Distances between a reference sample and a current one. Missing cells are left out of KS and are a bin in PSI. */
public final class Drift {

    /** Least share of a bin in the stability index, so that an empty bin counts and stays finite. */
    static final double LEAST_SHARE = 1e-4;

    private Drift() {}

    /** The two-sample Kolmogorov–Smirnov statistic and its p-value. */
    public record KolmogorovSmirnov(double statistic, double pValue) {}

    /**
     * Largest distance between the two empirical distribution functions. The p-value is the asymptotic one, the tail of
     * Kolmogorov's distribution at {@code statistic · sqrt(nm / (n + m))}.
     */
    public static KolmogorovSmirnov kolmogorovSmirnov(double[] reference, double[] current) {
        double[] a = sortedPresent(reference);
        double[] b = sortedPresent(current);
        if (a.length == 0 || b.length == 0) {
            return new KolmogorovSmirnov(Double.NaN, Double.NaN);
        }
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        double effective = (double) a.length * b.length / (a.length + b.length);
        return new KolmogorovSmirnov(largest, kolmogorovTail(largest * Math.sqrt(effective)));
    }

    /**
     * Population stability index over bins cut at the reference's quantiles: the sum over bins of
     * {@code (current − reference) · ln(current / reference)}. Equal quantiles merge into one bin; missing cells are a
     * bin of their own.
     */
    public static double stabilityIndex(double[] reference, double[] current, int bins) {
        double[] sorted = sortedPresent(reference);
        double[] cuts = sorted.length == 0
                ? new double[0]
                : java.util.stream.IntStream.range(1, bins)
                        .mapToDouble(k -> sorted[(int) Math.min(sorted.length - 1, (long) k * sorted.length / bins)])
                        .distinct()
                        .toArray();
        return stabilityIndex(binned(reference, cuts), binned(current, cuts));
    }

    /** Population stability index between two sets of categories. */
    public static double stabilityIndex(TextColumn reference, TextColumn current) {
        Map<String, long[]> counts = new HashMap<>();
        for (int i = 0; i < reference.size(); i++) {
            counts.computeIfAbsent(String.valueOf(reference.text(i)), _ -> new long[2])[0]++;
        }
        for (int i = 0; i < current.size(); i++) {
            counts.computeIfAbsent(String.valueOf(current.text(i)), _ -> new long[2])[1]++;
        }
        return stabilityIndex(
                counts.values().stream().mapToLong(pair -> pair[0]).toArray(),
                counts.values().stream().mapToLong(pair -> pair[1]).toArray());
    }

    /** Population stability index between counts over the same bins. */
    public static double stabilityIndex(long[] reference, long[] current) {
        double all = Math.max(1, Arrays.stream(reference).sum());
        double now = Math.max(1, Arrays.stream(current).sum());
        double index = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] > 0) {
                double expected = Math.max(reference[i] / all, LEAST_SHARE);
                double observed = Math.max(current[i] / now, LEAST_SHARE);
                index += (observed - expected) * Math.log(observed / expected);
            }
        }
        return index;
    }

    /** Counts per bin; a value on a cut falls into the bin above it, the last bin holds missing cells. */
    private static long[] binned(double[] values, double[] cuts) {
        long[] counts = new long[cuts.length + 2];
        for (double value : values) {
            if (Double.isNaN(value)) {
                counts[cuts.length + 1]++;
            } else {
                int at = Arrays.binarySearch(cuts, value);
                counts[at >= 0 ? at + 1 : -at - 1]++;
            }
        }
        return counts;
    }

    private static double[] sortedPresent(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    /** P(K > x) for Kolmogorov's distribution: 2 Σ (−1)^(k−1) exp(−2 k² x²), or its theta transform for small x. */
    static double kolmogorovTail(double x) {
        if (x <= 0) {
            return 1;
        }
        double sum = 0;
        if (x < 1.18) {
            for (int k = 1; k <= 20; k++) {
                double odd = 2 * k - 1;
                sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
            }
            return Math.clamp(1 - Math.sqrt(2 * Math.PI) / x * sum, 0.0, 1.0);
        }
        for (int k = 1; k <= 20; k++) {
            sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.clamp(2 * sum, 0.0, 1.0);
    }
}
