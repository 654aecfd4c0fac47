package dev.probity.learn;

import dev.probity.assess.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What moves a model over many rows: for each feature the mean absolute contribution in log-odds, the mean signed one,
 * and the share of all movement that is its.
 */
public record ShapSummary(int rows, double expectedLogit, List<Entry> features) {

    public ShapSummary {
        features = List.copyOf(features);
    }

    /** One feature, strongest first in the list. */
    public record Entry(String feature, double meanAbsolute, double mean, double share) {}

    /** Explains these rows exactly, every one of them. */
    public static ShapSummary of(Model model, Table table, int[] rows) {
        Encoding encoding = model.encoding();
        double[] absolute = new double[encoding.features().size()];
        double[] signed = new double[absolute.length];
        float[] matrix = encoding.matrix(table, rows);
        for (int row = 0; row < rows.length; row++) {
            double[] contributions = model.explain(matrix, row * encoding.width());
            for (int i = 0; i < contributions.length; i++) {
                absolute[i] += Math.abs(contributions[i]);
                signed[i] += contributions[i];
            }
        }
        double all = java.util.Arrays.stream(absolute).sum();
        int n = Math.max(1, rows.length);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < absolute.length; i++) {
            entries.add(new Entry(
                    encoding.features().get(i).name(),
                    absolute[i] / n,
                    signed[i] / n,
                    all == 0 ? 0 : absolute[i] / all));
        }
        entries.sort(Comparator.comparingDouble((Entry entry) -> -entry.meanAbsolute())
                .thenComparing(Entry::feature));
        return new ShapSummary(rows.length, model.expectedLogit(), entries);
    }
}
