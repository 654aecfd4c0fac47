package dev.probity.detect.anonymize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Deals the values of a column to its rows anew: the column's distribution stays exactly, its ties to the other columns
 * break. It needs the whole column, so it is no {@link Strategy}.
 *
 * <p>Fisher and Yates's shuffle (Durstenfeld 1964) with draws from the key, the column's name and the number of rows:
 * the same column is dealt the same way, and columns of different names differently.
 */
public final class ColumnShuffle {
    private final KeyedFunction keys;

    public ColumnShuffle(KeyedFunction keys) {
        this.keys = keys;
    }

    /** The values in another order; a value may come to stand where it was. */
    public <T> List<T> shuffle(String column, List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        KeyedDraws draws = new KeyedDraws(keys, "shuffle", column, String.valueOf(values.size()));
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, draws.below(last + 1));
        }
        return Collections.unmodifiableList(shuffled);
    }
}
