package dev.probity.learn;

import dev.probity.assess.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A trained classifier, ready to score and to explain without the native library. Immutable and safe for many threads.
 *
 * <p>Contributions are in calibrated log-odds: {@code logit(probability) = expected + Σ contributions}, exactly.
 */
public final class Model {

    private final Task task;
    private final Encoding encoding;
    private final Platt calibration;
    private final double threshold;
    private final Split split;
    private final Reference reference;
    private final JsonNode parameters;
    private final Trees trees;
    private final TreeShap shap;
    private final int[] owner;
    private final Set<String> known = new HashSet<>();

    Model(
            Task task,
            Encoding encoding,
            Platt calibration,
            double threshold,
            Split split,
            Reference reference,
            JsonNode parameters,
            Trees trees) {
        this.task = task;
        this.encoding = encoding;
        this.calibration = calibration;
        this.threshold = threshold;
        this.split = split;
        this.reference = reference;
        this.parameters = parameters;
        this.trees = trees;
        this.shap = new TreeShap(trees);
        this.owner = encoding.featureOfSlot();
        encoding.features().forEach(feature -> known.add(feature.name()));
        known.addAll(task.protectedGroups());
        known.add(task.id());
        for (int slot : trees.slot) {
            if (slot < 0 || slot >= encoding.width()) {
                throw new BadModelException("a tree tests input " + slot + ", the features take " + encoding.width());
            }
        }
    }

    /**
     * One scored row.
     *
     * @param positive whether the probability reaches the decision threshold
     * @param reasons the features that moved the log-odds most, largest first
     */
    public record Scored(double probability, boolean positive, List<Reason> reasons) {}

    /** A feature's part in one prediction; {@code value} as it was given, null when missing. */
    public record Reason(String feature, @Nullable Object value, double contribution) {}

    /** Predictions on the held-out rows: the cuts between ten bins and how many fell into each. */
    public record Reference(double[] cuts, long[] counts) {

        static Reference of(double[] probabilities) {
            double[] sorted = probabilities.clone();
            java.util.Arrays.sort(sorted);
            double[] cuts = sorted.length == 0
                    ? new double[0]
                    : IntStream.range(1, 10)
                            .mapToDouble(k -> sorted[(int) ((long) k * sorted.length / 10)])
                            .distinct()
                            .toArray();
            long[] counts = new long[cuts.length + 1];
            for (double probability : probabilities) {
                counts[bin(cuts, probability)]++;
            }
            return new Reference(cuts, counts);
        }

        /** The bin of a probability. */
        public int bin(double probability) {
            return bin(cuts, probability);
        }

        private static int bin(double[] cuts, double probability) {
            int at = java.util.Arrays.binarySearch(cuts, probability);
            return at >= 0 ? at + 1 : -at - 1;
        }
    }

    public Task task() {
        return task;
    }

    public Encoding encoding() {
        return encoding;
    }

    /** Whether a column has a part in the model: as a feature, as the identifier of a row, or as a protected group. */
    public boolean knows(String column) {
        return known.contains(column);
    }

    /** The probability from which a row is decided positive. */
    public double threshold() {
        return threshold;
    }

    /** How rows were divided; an evaluation on the same data uses the held-out part only. */
    public Split split() {
        return split;
    }

    public Reference reference() {
        return reference;
    }

    public Platt calibration() {
        return calibration;
    }

    /** The parameters of the training, as they were given. */
    public JsonNode parameters() {
        return parameters;
    }

    public int treeCount() {
        return trees.roots.length;
    }

    /** Where contributions start: the calibrated log-odds of the mean row. */
    public double expectedLogit() {
        return calibration.logit(shap.expected());
    }

    /** Reads a model file. */
    public static Model read(byte[] file) {
        return ModelFile.read(file);
    }

    /**
     * Scores one row given by name, with at most so many reasons.
     *
     * @throws BadFeaturesException when a cell has the wrong kind, or a name is neither a feature nor another column of
     *     the task
     */
    public Scored score(Map<String, ? extends @Nullable Object> cells, int reasons) {
        refuseUnknown(cells);
        float[] row = encoding.row(cells);
        double probability = probability(row, 0);
        return new Scored(
                probability, probability >= threshold, reasons == 0 ? List.of() : reasons(cells, row, reasons));
    }

    /** Probabilities of these rows. */
    public double[] score(Table table, int[] rows) {
        float[] matrix = encoding.matrix(table, rows);
        double[] probabilities = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            probabilities[i] = probability(matrix, i * encoding.width());
        }
        return probabilities;
    }

    double probability(float[] matrix, int offset) {
        return calibration.probability(trees.margin(matrix, offset));
    }

    double margin(float[] matrix, int offset) {
        return trees.margin(matrix, offset);
    }

    /** Contributions in raw log-odds by encoded slot, and the raw expectation in the last place: XGBoost's own layout. */
    double[] rawContributions(float[] matrix, int offset) {
        double[] slots = new double[encoding.width() + 1];
        shap.explain(matrix, offset, slots);
        slots[encoding.width()] = shap.expected();
        return slots;
    }

    /** Contributions by feature, in the order of the encoding. */
    public double[] explain(float[] matrix, int offset) {
        double[] slots = new double[encoding.width()];
        shap.explain(matrix, offset, slots);
        double[] features = new double[encoding.features().size()];
        for (int slot = 0; slot < slots.length; slot++) {
            features[owner[slot]] += calibration.slope() * slots[slot];
        }
        return features;
    }

    private List<Reason> reasons(Map<String, ? extends @Nullable Object> cells, float[] row, int most) {
        double[] contributions = explain(row, 0);
        List<Reason> reasons = new ArrayList<>(contributions.length);
        for (int i = 0; i < contributions.length; i++) {
            String name = encoding.features().get(i).name();
            reasons.add(new Reason(name, cells.get(name), contributions[i]));
        }
        reasons.sort(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.contribution()))
                .thenComparing(Reason::feature));
        return List.copyOf(reasons.subList(0, Math.min(most, reasons.size())));
    }

    private void refuseUnknown(Map<String, ? extends @Nullable Object> cells) {
        Map<String, String> unknown = new HashMap<>();
        for (String name : cells.keySet()) {
            if (!encoding.knows(name) && task.mayBeInput(name)) {
                unknown.put(name, "no feature of this model");
            }
        }
        if (!unknown.isEmpty()) {
            throw new BadFeaturesException(unknown);
        }
    }
}
