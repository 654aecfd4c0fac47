package dev.probity.assess;

import org.jspecify.annotations.Nullable;

/** A column of a {@link Table}: numbers or dictionary-coded text. */
public sealed interface Column permits NumberColumn, TextColumn {

    int size();

    /** The cell as text; null when it is missing. */
    @Nullable
    String text(int row);

    boolean missing(int row);

    /** The same column holding only these rows, in this order. */
    Column pick(int[] rows);
}
