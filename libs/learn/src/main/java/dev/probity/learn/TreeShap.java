package dev.probity.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact Shapley values of tree ensembles under the path-dependent expectation (S. Lundberg et al., "From local
 * explanations to global understanding with explainable AI for trees", Nature Machine Intelligence 2, 2020): what a split
 * on an unknown feature is worth is the mean of both sides by training cover. Equal to XGBoost's own contributions.
 *
 * <p>A leaf with value v whose path tests d features contributes to feature i
 * {@code v (o_i − z_i) Σ_k c_k k! (d−1−k)! / d!}, where o says whether the row meets the path's tests on the feature, z
 * is the share of cover that does, and c are the coefficients of {@code Π_{j≠i} (z_j + o_j t)}. That depends on the row
 * only through the d answers, so the contributions for all 2^d patterns are worked out once per leaf (the idea of
 * J. Yang, "Fast TreeSHAP", 2021) and a row costs d comparisons and d additions per leaf. Where the tables would grow
 * past their budget, the sum is worked out per row.
 */
final class TreeShap {

    /** Most numbers kept in tables: 8 Mi doubles, 64 MiB. */
    private static final long TABLE_BUDGET = 1L << 23;

    private final List<Path> paths = new ArrayList<>();
    private final double expected;

    TreeShap(Trees trees) {
        List<PathBuilder> leaves = new ArrayList<>();
        for (int root : trees.roots) {
            collect(trees, root, new PathBuilder(), leaves);
        }
        double base = trees.baseMargin;
        long budget = TABLE_BUDGET;
        for (PathBuilder leaf : leaves) {
            base += leaf.value * leaf.reach();
            if (!leaf.tests.isEmpty()) {
                long size = (long) leaf.tests.size() << leaf.tests.size();
                boolean tabled = leaf.tests.size() < 31 && size <= budget;
                budget -= tabled ? size : 0;
                paths.add(new Path(leaf, tabled));
            }
        }
        this.expected = base;
    }

    /** The mean margin: what the contributions start from. */
    double expected() {
        return expected;
    }

    /** Adds each slot's contribution to the margin of the row at this offset. */
    void explain(float[] matrix, int offset, double[] contributions) {
        for (Path path : paths) {
            path.add(matrix, offset, contributions);
        }
    }

    private static void collect(Trees trees, int node, PathBuilder path, List<PathBuilder> leaves) {
        if (trees.leaf(node)) {
            path.value = trees.condition[node];
            leaves.add(path);
            return;
        }
        for (int child : new int[] {trees.left[node], trees.right[node]}) {
            boolean left = child == trees.left[node];
            PathBuilder longer = path.copy();
            Test test = longer.tests.computeIfAbsent(trees.slot[node], _ -> new Test());
            test.narrow(trees.condition[node], left, trees.missingLeft[node] == left);
            test.share *= (double) trees.cover[child] / trees.cover[node];
            collect(trees, child, longer, leaves);
        }
    }

    /** What a path demands of one feature. */
    private static final class Test {
        float low = Float.NEGATIVE_INFINITY;
        float high = Float.POSITIVE_INFINITY;
        boolean missing = true;
        double share = 1;

        void narrow(float condition, boolean left, boolean missingGoesHere) {
            if (left) {
                high = Math.min(high, condition);
            } else {
                low = Math.max(low, condition);
            }
            missing &= missingGoesHere;
        }

        Test copy() {
            Test copy = new Test();
            copy.low = low;
            copy.high = high;
            copy.missing = missing;
            copy.share = share;
            return copy;
        }
    }

    private static final class PathBuilder {
        final Map<Integer, Test> tests = new HashMap<>();
        double value;

        PathBuilder copy() {
            PathBuilder copy = new PathBuilder();
            tests.forEach((slot, test) -> copy.tests.put(slot, test.copy()));
            return copy;
        }

        double reach() {
            return tests.values().stream().mapToDouble(test -> test.share).reduce(1, (a, b) -> a * b);
        }
    }

    /** One leaf, ready to be added up. */
    private static final class Path {
        private final int[] slot;
        private final float[] low;
        private final float[] high;
        private final boolean[] missing;
        private final double[] share;
        private final double[] weight;
        private final double value;
        private final double[] table;

        Path(PathBuilder leaf, boolean tabled) {
            int d = leaf.tests.size();
            slot = leaf.tests.keySet().stream()
                    .sorted()
                    .mapToInt(Integer::intValue)
                    .toArray();
            low = new float[d];
            high = new float[d];
            missing = new boolean[d];
            share = new double[d];
            value = leaf.value;
            for (int i = 0; i < d; i++) {
                Test test = java.util.Objects.requireNonNull(leaf.tests.get(slot[i]));
                low[i] = test.low;
                high[i] = test.high;
                missing[i] = test.missing;
                share[i] = test.share;
            }
            weight = weights(d);
            table = tabled ? table() : new double[0];
        }

        /** k! (d−1−k)! / d! for k = 0 … d−1. */
        private static double[] weights(int d) {
            double[] weights = new double[d];
            weights[0] = 1.0 / d;
            for (int k = 1; k < d; k++) {
                weights[k] = weights[k - 1] * k / (d - k);
            }
            return weights;
        }

        private double[] table() {
            int d = slot.length;
            double[] all = new double[d * (1 << d)];
            for (int pattern = 0; pattern < 1 << d; pattern++) {
                contributions(pattern, all, pattern * d);
            }
            return all;
        }

        /** The contributions when the row meets the tests whose bits are set. */
        private void contributions(long pattern, double[] out, int at) {
            int d = slot.length;
            double[] product = new double[d];
            for (int i = 0; i < d; i++) {
                java.util.Arrays.fill(product, 0);
                product[0] = 1;
                int degree = 0;
                for (int j = 0; j < d; j++) {
                    if (j != i) {
                        boolean met = (pattern >> j & 1) != 0;
                        for (int k = degree + 1; k >= 0; k--) {
                            double below = met && k > 0 ? product[k - 1] : 0;
                            product[k] = (k <= degree ? product[k] * share[j] : 0) + below;
                        }
                        degree++;
                    }
                }
                double sum = 0;
                for (int k = 0; k < d; k++) {
                    sum += product[k] * weight[k];
                }
                out[at + i] = value * ((pattern >> i & 1) - share[i]) * sum;
            }
        }

        void add(float[] matrix, int offset, double[] contributions) {
            int d = slot.length;
            long pattern = 0;
            for (int i = 0; i < d; i++) {
                float x = matrix[offset + slot[i]];
                boolean met = Float.isNaN(x) ? missing[i] : x >= low[i] && x < high[i];
                pattern |= met ? 1L << i : 0;
            }
            double[] source = table;
            int at = (int) pattern * d;
            if (source.length == 0) {
                source = new double[d];
                at = 0;
                contributions(pattern, source, 0);
            }
            for (int i = 0; i < d; i++) {
                contributions[slot[i]] += source[at + i];
            }
        }
    }
}
