package dev.probity.assess.privacy;

import dev.probity.assess.Column;
import dev.probity.assess.NumberColumn;
import dev.probity.assess.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well the rows of a table hide among each other.
 *
 * @param rows of the table
 * @param classes groups of rows that agree in all quasi-identifiers; a missing cell is a value like any other
 * @param k size of the smallest group: the table is k-anonymous (Sweeney 2002); 0 without rows
 * @param sensitive what the groups give away, column by column
 */
public record PrivacyMeasures(int rows, int classes, int k, List<Sensitive> sensitive) {

    public PrivacyMeasures {
        sensitive = List.copyOf(sensitive);
    }

    /**
     * What the groups give away of one sensitive column.
     *
     * @param distinct fewest different values in a group: distinct l-diversity (Machanavajjhala et al. 2007)
     * @param entropy least exponential of the entropy of the values in a group: entropy l-diversity (same source)
     * @param equalDistance t-closeness: greatest earth mover's distance between the values in a group and in the table,
     *     where all values are equally far apart, {@code ½ Σ|p − q|} (Li, Li and Venkatasubramanian 2007)
     * @param orderedDistance the same where values are as far apart as their ranks, {@code Σᵢ|Σⱼ≤ᵢ (pⱼ − qⱼ)| / (m − 1)};
     *     for columns of numbers without missing cells, otherwise {@code NaN}
     */
    public record Sensitive(
            String column, int distinct, double entropy, double equalDistance, double orderedDistance) {}

    /** Measures a table; a column that it has not is a {@link dev.probity.assess.BadTableException}. */
    public static PrivacyMeasures of(Table table, List<String> quasiIdentifiers, List<String> sensitive) {
        EquivalenceClasses classes = EquivalenceClasses.of(table, quasiIdentifiers);
        List<Sensitive> measured = new ArrayList<>();
        for (String name : sensitive) {
            measured.add(measure(name, table.column(name), classes));
        }
        return new PrivacyMeasures(table.rows(), classes.count(), classes.smallest(), measured);
    }

    private static Sensitive measure(String name, Column column, EquivalenceClasses classes) {
        Values values = Values.of(column);
        int[] all = new int[values.count];
        for (int code : values.codes) {
            all[code]++;
        }
        List<int[]> groups = classes.rows();
        int distinct = groups.isEmpty() ? 0 : Integer.MAX_VALUE;
        double entropy = groups.isEmpty() ? 0 : Double.POSITIVE_INFINITY;
        double equal = 0;
        double ordered = values.ordered ? 0 : Double.NaN;
        // One array for all groups: a table of groups by values would be larger than the table itself.
        int[] counts = new int[values.count];
        for (int[] rows : groups) {
            Arrays.stream(rows).forEach(row -> counts[values.codes[row]]++);
            int[] present =
                    Arrays.stream(rows).map(row -> values.codes[row]).distinct().toArray();
            distinct = Math.min(distinct, present.length);
            entropy = Math.min(entropy, Math.exp(entropy(counts, present, rows.length)));
            equal = Math.max(equal, equalDistance(counts, present, rows.length, all, column.size()));
            if (values.ordered) {
                ordered = Math.max(ordered, orderedDistance(counts, rows.length, all, column.size()));
            }
            for (int code : present) {
                counts[code] = 0;
            }
        }
        return new Sensitive(name, distinct, entropy, equal, ordered);
    }

    private static double entropy(int[] counts, int[] present, double total) {
        double entropy = 0;
        for (int code : present) {
            entropy -= counts[code] / total * Math.log(counts[code] / total);
        }
        return entropy;
    }

    /** The values that the group has not add half of what they are in the table. */
    private static double equalDistance(int[] counts, int[] present, double total, int[] all, double allTotal) {
        double distance = 0;
        double shared = 0;
        for (int code : present) {
            distance += Math.abs(counts[code] / total - all[code] / allTotal);
            shared += all[code];
        }
        return (distance + (allTotal - shared) / allTotal) / 2;
    }

    static double orderedDistance(int[] counts, double total, int[] all, double allTotal) {
        double distance = 0;
        double carried = 0;
        for (int i = 0; i < counts.length - 1; i++) {
            carried += counts[i] / total - all[i] / allTotal;
            distance += Math.abs(carried);
        }
        return counts.length < 2 ? 0 : distance / (counts.length - 1);
    }

    /** The values of a column as codes; those of numbers are in their order. */
    private record Values(int[] codes, int count, boolean ordered) {
        static Values of(Column column) {
            boolean ordered = column instanceof NumberColumn numbers
                    && Arrays.stream(numbers.values()).noneMatch(Double::isNaN);
            if (ordered && column instanceof NumberColumn(double[] values)) {
                double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
                return new Values(
                        Arrays.stream(values)
                                .mapToInt(v -> Arrays.binarySearch(sorted, v))
                                .toArray(),
                        sorted.length,
                        true);
            }
            Map<@Nullable String, Integer> known = new HashMap<>();
            int[] codes = new int[column.size()];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = known.computeIfAbsent(column.text(row), _ -> known.size());
            }
            return new Values(codes, known.size(), false);
        }
    }
}
