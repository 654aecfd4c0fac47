package dev.probity.assess.privacy;

import dev.probity.assess.Column;
import dev.probity.assess.NumberColumn;
import dev.probity.assess.Table;
import dev.probity.assess.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Widens quasi-identifiers until every row agrees in all of them with at least k − 1 others: Mondrian (LeFevre, DeWitt and
 * Ramakrishnan 2006), strict, which cuts the rows along the column that would lose most as long as all parts keep the
 * promise. Rows of parts that are too small may be left out up to a limit, where that loses less than not cutting.
 *
 * <p>The result depends on the table alone: the same rows in the same order give the same table.
 */
public final class KAnonymizer {
    private final int k;
    private final double suppressionLimit;
    private final Map<String, Taxonomy> taxonomies;
    private final @Nullable Diversity diversity;

    private KAnonymizer(
            int k, double suppressionLimit, Map<String, Taxonomy> taxonomies, @Nullable Diversity diversity) {
        this.k = k;
        this.suppressionLimit = suppressionLimit;
        this.taxonomies = Map.copyOf(taxonomies);
        this.diversity = diversity;
    }

    /**
     * @param k fewest rows of a group, 2 or more
     * @param suppressionLimit greatest share of rows to leave out, 0 to 1
     */
    public static KAnonymizer of(int k, double suppressionLimit) {
        if (k < 2) {
            throw new IllegalArgumentException("k is 2 or more: " + k);
        }
        if (!(suppressionLimit >= 0 && suppressionLimit <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1: " + suppressionLimit);
        }
        return new KAnonymizer(k, suppressionLimit, Map.of(), null);
    }

    /** The same, widening this column of text along a tree; without one, values become sets of values. */
    public KAnonymizer widening(String column, Taxonomy taxonomy) {
        Map<String, Taxonomy> more = new LinkedHashMap<>(taxonomies);
        more.put(column, taxonomy);
        return new KAnonymizer(k, suppressionLimit, more, diversity);
    }

    /** The same, with at least so many different values of this column in every group. */
    public KAnonymizer diverse(String column, int l) {
        if (l < 2) {
            throw new IllegalArgumentException("l is 2 or more: " + l);
        }
        return new KAnonymizer(k, suppressionLimit, taxonomies, new Diversity(column, l));
    }

    /** What came of it. */
    public sealed interface Result {}

    /**
     * The table, and what it cost.
     *
     * @param table quasi-identifiers as text, widened; all other columns as they were
     * @param rows which rows of the original these are, in order
     * @param classes how many groups
     * @param informationLoss mean normalised certainty penalty of all cells of quasi-identifiers (Xu et al. 2006), rows left
     *     out counting 1: 0 nothing lost, 1 nothing left
     * @param discernibility sum over groups of their size squared, plus rows left out times all rows (Bayardo and Agrawal
     *     2005)
     */
    public record Anonymized(Table table, int[] rows, int classes, double informationLoss, double discernibility)
            implements Result {}

    /** The table as a whole does not keep the promise, so no widening will. */
    public record Impossible(String reason) implements Result {}

    /** Anonymizes; a column that is not there is a {@link dev.probity.assess.BadTableException}. */
    public Result anonymize(Table table, List<String> quasiIdentifiers) {
        if (quasiIdentifiers.isEmpty()) {
            throw new IllegalArgumentException("there is no quasi-identifier to widen");
        }
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        quasiIdentifiers.forEach(name -> dimensions.put(name, dimension(name, table.column(name))));
        int[] codes = diversity == null ? null : codes(table.column(diversity.column));
        int allowed = (int) Math.floor(suppressionLimit * table.rows() + 1e-9);
        Mondrian mondrian =
                new Mondrian(List.copyOf(dimensions.values()), k, codes, diversity == null ? 1 : diversity.l, allowed);
        List<int[]> groups = mondrian.groups(IntStream.range(0, table.rows()).toArray());
        if (groups.isEmpty()) {
            return new Impossible(
                    table.rows() < k
                            ? "%d rows cannot be %d-anonymous".formatted(table.rows(), k)
                            : "the sensitive column has too few different values");
        }
        return assemble(table, dimensions, groups);
    }

    private Dimension dimension(String name, Column column) {
        return switch (column) {
            case NumberColumn numbers -> Dimension.Numbers.of(numbers);
            case TextColumn text -> {
                Taxonomy taxonomy = taxonomies.get(name);
                yield taxonomy == null ? Dimension.Categories.of(text) : Dimension.Tree.of(name, text, taxonomy);
            }
        };
    }

    private static Result assemble(Table table, Map<String, Dimension> dimensions, List<int[]> groups) {
        int[] rows = groups.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        double left = table.rows() - rows.length;
        double lost = left * dimensions.size();
        double discernibility = left * table.rows();
        Map<String, String[]> labels = new LinkedHashMap<>();
        dimensions.keySet().forEach(name -> labels.put(name, new String[table.rows()]));
        for (int[] group : groups) {
            discernibility += (double) group.length * group.length;
            for (Map.Entry<String, Dimension> dimension : dimensions.entrySet()) {
                lost += dimension.getValue().loss(group) * group.length;
                String label = dimension.getValue().label(group);
                String[] column = Objects.requireNonNull(labels.get(dimension.getKey()));
                Arrays.stream(group).forEach(row -> column[row] = label);
            }
        }
        LinkedHashMap<String, Column> columns = new LinkedHashMap<>();
        table.columns().forEach((name, column) -> {
            String[] widened = labels.get(name);
            columns.put(name, widened == null ? column.pick(rows) : column(widened, rows));
        });
        double cells = (double) table.rows() * dimensions.size();
        return new Anonymized(new Table(columns), rows, groups.size(), lost / cells, discernibility);
    }

    private static TextColumn column(String[] labels, int[] rows) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] codes = Arrays.stream(rows)
                .map(row -> labels[row].isEmpty()
                        ? TextColumn.MISSING
                        : known.computeIfAbsent(labels[row], _ -> known.size()))
                .toArray();
        return new TextColumn(codes, new ArrayList<>(known.keySet()));
    }

    private static int[] codes(Column column) {
        Map<String, Integer> known = new LinkedHashMap<>();
        return IntStream.range(0, column.size())
                .map(row -> known.computeIfAbsent(Objects.requireNonNullElse(column.text(row), ""), _ -> known.size()))
                .toArray();
    }

    private record Diversity(String column, int l) {}
}
