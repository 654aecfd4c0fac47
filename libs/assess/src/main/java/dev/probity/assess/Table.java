package dev.probity.assess;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** An immutable table held by columns, all of the same length. */
public final class Table {

    private final int rows;
    private final SequencedMap<String, Column> columns;

    public Table(SequencedMap<String, ? extends Column> columns) {
        this.columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
        this.rows = columns.isEmpty() ? 0 : columns.firstEntry().getValue().size();
        columns.forEach((name, column) -> {
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "column %s has %d rows, the table has %d".formatted(name, column.size(), rows));
            }
        });
    }

    public int rows() {
        return rows;
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public Map<String, Column> columns() {
        return columns;
    }

    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /** The column of this name; {@link BadTableException} names it when there is none. */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new BadTableException("column " + name + " is missing; the table has " + columns.keySet());
        }
        return column;
    }

    /** The same table holding only these rows, in this order. */
    public Table pick(int[] rows) {
        LinkedHashMap<String, Column> picked = new LinkedHashMap<>();
        columns.forEach((name, column) -> picked.put(name, column.pick(rows)));
        return new Table(picked);
    }
}
