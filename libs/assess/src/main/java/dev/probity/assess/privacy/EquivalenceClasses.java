package dev.probity.assess.privacy;

import dev.probity.assess.Column;
import dev.probity.assess.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of rows that cannot be told apart by some columns. A missing cell is a value like any other. */
final class EquivalenceClasses {
    private final int[] classOfRow;
    private final int[] sizes;

    private EquivalenceClasses(int[] classOfRow, int classes) {
        this.classOfRow = classOfRow;
        this.sizes = new int[classes];
        for (int id : classOfRow) {
            sizes[id]++;
        }
    }

    /** Classes are numbered in order of their first row. */
    static EquivalenceClasses of(Table table, List<String> columns) {
        int[] ids = new int[table.rows()];
        int classes = table.rows() == 0 ? 0 : 1;
        for (String name : columns) {
            Column column = table.column(name);
            Map<Pair, Integer> known = new HashMap<>();
            for (int row = 0; row < ids.length; row++) {
                ids[row] = known.computeIfAbsent(new Pair(ids[row], column.text(row)), _ -> known.size());
            }
            classes = known.size();
        }
        return new EquivalenceClasses(ids, classes);
    }

    /** The rows of each class, in order. */
    List<int[]> rows() {
        List<int[]> rows = new ArrayList<>();
        for (int size : sizes) {
            rows.add(new int[size]);
        }
        int[] filled = new int[sizes.length];
        for (int row = 0; row < classOfRow.length; row++) {
            int id = classOfRow[row];
            rows.get(id)[filled[id]++] = row;
        }
        return rows;
    }

    int count() {
        return sizes.length;
    }

    /** Size of the smallest class; 0 without rows. */
    int smallest() {
        return Arrays.stream(sizes).min().orElse(0);
    }

    private record Pair(int id, @Nullable String value) {}
}
