package dev.probity.assess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Probabilities of the positive class beside what came true: the measures of a binary classifier.
 *
 * @param probability of the positive class, each in [0, 1]
 * @param actual whether the positive class came true
 */
public record Classification(double[] probability, boolean[] actual) {

    /** Probabilities are kept this far from 0 and 1 in the log loss: the machine epsilon, as scikit-learn does. */
    private static final double EPSILON = Math.ulp(1.0);

    public Classification {
        if (probability.length != actual.length || probability.length == 0) {
            throw new IllegalArgumentException(
                    probability.length + " probabilities for " + actual.length + " outcomes");
        }
        for (double p : probability) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(p + " is no probability");
            }
        }
    }

    public int size() {
        return actual.length;
    }

    public int positives() {
        int positives = 0;
        for (boolean positive : actual) {
            positives += positive ? 1 : 0;
        }
        return positives;
    }

    /**
     * Area under the ROC curve: the chance that a positive scores above a negative, ties counted half. {@code NaN} when
     * one class is absent.
     */
    public double auc() {
        double[] ranks = midRanks(probability);
        double m = positives();
        double n = size() - m;
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += actual[i] ? ranks[i] : 0;
        }
        return m == 0 || n == 0 ? Double.NaN : (sum - m * (m + 1) / 2) / (m * n);
    }

    /**
     * The interval of {@link #auc()} by DeLong's variance, from mid-ranks (X. Sun and W. Xu, "Fast implementation of
     * DeLong's algorithm", IEEE Signal Processing Letters 21, 2014). Needs two cases of each class.
     */
    public Interval aucInterval() {
        int m = positives();
        int n = size() - m;
        if (m < 2 || n < 2) {
            throw new IllegalStateException("DeLong's interval needs two cases of each class");
        }
        double[] all = midRanks(probability);
        double[] own = ownRanks();
        double[] positive = new double[m];
        double[] negative = new double[n];
        int p = 0;
        int q = 0;
        for (int i = 0; i < size(); i++) {
            if (actual[i]) {
                positive[p++] = (all[i] - own[i]) / n;
            } else {
                negative[q++] = 1 - (all[i] - own[i]) / m;
            }
        }
        return Interval.around(auc(), Math.sqrt(variance(positive) / m + variance(negative) / n));
    }

    /** Mean negative log likelihood in nats. */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double p = Math.clamp(probability[i], EPSILON, 1 - EPSILON);
            sum -= actual[i] ? Math.log(p) : Math.log1p(-p);
        }
        return sum / size();
    }

    /** Mean squared distance of the probability from the outcome (Brier score). */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double miss = probability[i] - (actual[i] ? 1 : 0);
            sum += miss * miss;
        }
        return sum / size();
    }

    /** Share of cases where {@code probability >= threshold} agrees with the outcome. */
    public double accuracy(double threshold) {
        int right = 0;
        for (int i = 0; i < size(); i++) {
            right += probability[i] >= threshold == actual[i] ? 1 : 0;
        }
        return (double) right / size();
    }

    /** The decision at a threshold: positive from it upwards. */
    public boolean[] decide(double threshold) {
        boolean[] decision = new boolean[size()];
        for (int i = 0; i < decision.length; i++) {
            decision[i] = probability[i] >= threshold;
        }
        return decision;
    }

    /**
     * The threshold with the largest true positive rate minus false positive rate (Youden's J); of equals the highest.
     */
    public double youdenThreshold() {
        Integer[] order = descending();
        double m = Math.max(1, positives());
        double n = Math.max(1, size() - positives());
        double best = 0;
        double threshold = 1;
        double j = 0;
        for (int i = 0; i < order.length; i++) {
            j += actual[order[i]] ? 1 / m : -1 / n;
            boolean last = i + 1 == order.length || probability[order[i + 1]] < probability[order[i]];
            if (last && j > best + 1e-12) {
                best = j;
                threshold = probability[order[i]];
            }
        }
        return threshold;
    }

    private Integer[] descending() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -probability[i]))
                .toArray(Integer[]::new);
    }

    /** Ranks of each case among the cases of its own class. */
    private double[] ownRanks() {
        double[] own = new double[size()];
        for (boolean side : new boolean[] {true, false}) {
            int[] members =
                    IntStream.range(0, size()).filter(i -> actual[i] == side).toArray();
            double[] ranks = midRanks(
                    Arrays.stream(members).mapToDouble(i -> probability[i]).toArray());
            for (int i = 0; i < members.length; i++) {
                own[members[i]] = ranks[i];
            }
        }
        return own;
    }

    /** Ranks from 1; equal values share the mean of their ranks. */
    static double[] midRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = (below(sorted, values[i]) + atMost(sorted, values[i]) + 1) / 2.0;
        }
        return ranks;
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int atMost(double[] sorted, double value) {
        return below(sorted, Math.nextUp(value));
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
