package dev.probity.assess.privacy;

import dev.probity.assess.NumberColumn;
import dev.probity.assess.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A quasi-identifier as the anonymizer sees it: rows can be cut along it, and what rows share can be named. */
sealed interface Dimension {

    /** What stands for everything, missing cells included. */
    String ANYTHING = "*";

    /** The normalised certainty penalty (Xu et al. 2006) of one row of these: 0 as it was, 1 nothing left. */
    double loss(int[] rows);

    /** The rows in two or more parts, in a fixed order; one part when they cannot be cut. */
    List<int[]> cut(int[] rows);

    /** What all the rows have in common. */
    String label(int[] rows);

    /** Numbers: an interval from the least to the greatest; its share of the column's range is the loss. */
    record Numbers(double[] values, double range) implements Dimension {
        static Numbers of(NumberColumn column) {
            double[] present = Arrays.stream(column.values())
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            return new Numbers(column.values(), present.length == 0 ? 0 : present[present.length - 1] - present[0]);
        }

        @Override
        public double loss(int[] rows) {
            double[] sorted = sorted(rows);
            if (sorted.length == 0) {
                return 0;
            }
            return sorted.length < rows.length ? 1 : range == 0 ? 0 : (sorted[sorted.length - 1] - sorted[0]) / range;
        }

        /** At the median, or next to it where many rows have the median; missing cells apart from the rest. */
        @Override
        public List<int[]> cut(int[] rows) {
            double[] sorted = sorted(rows);
            if (sorted.length < rows.length) {
                return parts(rows, row -> Double.isNaN(values[row]) ? 1 : 0, 2);
            }
            double median = sorted[(sorted.length - 1) / 2];
            if (median == sorted[sorted.length - 1]) {
                return parts(rows, row -> values[row] < median ? 0 : 1, 2);
            }
            return parts(rows, row -> values[row] <= median ? 0 : 1, 2);
        }

        @Override
        public String label(int[] rows) {
            double[] sorted = sorted(rows);
            if (sorted.length == 0) {
                return "";
            }
            if (sorted.length < rows.length) {
                return ANYTHING;
            }
            String low = text(sorted[0]);
            String high = text(sorted[sorted.length - 1]);
            return low.equals(high) ? low : "[" + low + ", " + high + "]";
        }

        private double[] sorted(int[] rows) {
            return Arrays.stream(rows)
                    .mapToDouble(row -> values[row])
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
        }

        private static String text(double value) {
            return Objects.requireNonNull(new NumberColumn(new double[] {value}).text(0));
        }
    }

    /** Categories without an order: the set of those that occur; its share of all there are is the loss. */
    record Categories(List<String> values, int all) implements Dimension {
        static Categories of(TextColumn column) {
            List<String> values = texts(column);
            return new Categories(values, new TreeSet<>(values).size());
        }

        @Override
        public double loss(int[] rows) {
            int distinct = distinct(rows).size();
            return distinct <= 1 ? 0 : (double) distinct / all;
        }

        /** Where about half of the rows are on either side, the categories in alphabetical order. */
        @Override
        public List<int[]> cut(int[] rows) {
            String[] sorted = Arrays.stream(rows).mapToObj(values::get).sorted().toArray(String[]::new);
            String median = sorted[(sorted.length - 1) / 2];
            boolean last = median.equals(sorted[sorted.length - 1]);
            return parts(
                    rows,
                    row -> values.get(row).compareTo(median) < 0
                                    || (!last && values.get(row).equals(median))
                            ? 0
                            : 1,
                    2);
        }

        @Override
        public String label(int[] rows) {
            TreeSet<String> distinct = distinct(rows);
            return distinct.size() == 1
                    ? distinct.first()
                    : distinct.stream().collect(Collectors.joining(", ", "{", "}"));
        }

        private TreeSet<String> distinct(int[] rows) {
            return Arrays.stream(rows).mapToObj(values::get).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Categories in a tree: the narrowest one over all; its share of the leaves is the loss. */
    record Tree(List<String> values, Taxonomy taxonomy) implements Dimension {
        static Tree of(String name, TextColumn column, Taxonomy taxonomy) {
            List<String> values = texts(column);
            for (String value : values) {
                if (!value.isEmpty() && !taxonomy.contains(value)) {
                    throw new IllegalArgumentException(
                            "column " + name + " has a value that its taxonomy does not know");
                }
            }
            return new Tree(values, taxonomy);
        }

        @Override
        public double loss(int[] rows) {
            String over = over(rows);
            return over == null ? 1 : over.isEmpty() ? 0 : taxonomy.loss(over);
        }

        @Override
        public List<int[]> cut(int[] rows) {
            String over = over(rows);
            if (over == null) {
                return parts(rows, row -> values.get(row).isEmpty() ? 1 : 0, 2);
            }
            Map<String, Integer> children = new TreeMap<>();
            for (int row : rows) {
                children.putIfAbsent(child(over, row), 0);
            }
            int next = 0;
            for (Map.Entry<String, Integer> child : children.entrySet()) {
                child.setValue(next++);
            }
            return parts(rows, row -> Objects.requireNonNull(children.get(child(over, row))), children.size());
        }

        @Override
        public String label(int[] rows) {
            String over = over(rows);
            return over == null ? ANYTHING : over;
        }

        private String child(String over, int row) {
            return over.isEmpty() ? over : taxonomy.childTowards(over, values.get(row));
        }

        /** The narrowest category over the rows; null when only some are missing, empty when all are. */
        private @Nullable String over(int[] rows) {
            TreeSet<String> distinct =
                    Arrays.stream(rows).mapToObj(values::get).collect(Collectors.toCollection(TreeSet::new));
            if (distinct.contains("")) {
                return distinct.size() == 1 ? "" : null;
            }
            return taxonomy.over(distinct);
        }
    }

    /** The cells as text; a missing one is empty. */
    private static List<String> texts(TextColumn column) {
        return IntStream.range(0, column.size())
                .mapToObj(row -> Objects.requireNonNullElse(column.text(row), ""))
                .toList();
    }

    private static List<int[]> parts(int[] rows, IntUnaryOperator partOf, int count) {
        List<int[]> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            int wanted = part;
            int[] members = Arrays.stream(rows)
                    .filter(row -> partOf.applyAsInt(row) == wanted)
                    .toArray();
            if (members.length > 0) {
                parts.add(members);
            }
        }
        return parts;
    }
}
