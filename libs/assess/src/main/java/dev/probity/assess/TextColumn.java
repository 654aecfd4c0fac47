package dev.probity.assess;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text as codes into a dictionary; a missing cell has code {@link #MISSING}. The dictionary is in order of first
 * appearance, so it depends on the order of the rows: whoever needs a canonical order sorts it.
 */
public record TextColumn(int[] codes, List<String> dictionary) implements Column {

    public static final int MISSING = -1;

    public TextColumn {
        dictionary = List.copyOf(dictionary);
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public @Nullable String text(int row) {
        int code = codes[row];
        return code == MISSING ? null : dictionary.get(code);
    }

    @Override
    public boolean missing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    public TextColumn pick(int[] rows) {
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = codes[rows[i]];
        }
        return new TextColumn(picked, dictionary);
    }
}
