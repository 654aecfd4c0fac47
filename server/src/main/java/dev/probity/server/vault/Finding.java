package dev.probity.server.vault;

import java.util.List;
import java.util.UUID;

/**
 * Personal data or secrets of one type in one column.
 *
 * @param cells how many cells hold it
 * @param share of the rows, 0 to 1
 * @param confidence the best score among them, 0 to 1
 * @param rows the first few rows that hold it, counted from 1
 */
public record Finding(
        UUID id,
        String column,
        String type,
        boolean personal,
        long cells,
        double share,
        double confidence,
        List<Long> rows) {

    public Finding {
        rows = List.copyOf(rows);
    }
}
