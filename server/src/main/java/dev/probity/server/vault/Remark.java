package dev.probity.server.vault;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a row was kept out, or how a cell was corrected.
 *
 * @param line where the record starts in the file, the header being line 1
 * @param field the column; null when the whole record is meant
 * @param rule id of the rule, or {@code csv}, {@code type}, {@code required}
 * @param value what the cell held, cut at 1000 characters
 * @param after what it holds now; only for a correction
 */
record Remark(
        UUID id,
        Kind kind,
        long line,
        @Nullable String field,
        String rule,
        String reason,
        @Nullable String value,
        @Nullable String after) {

    enum Kind {
        QUARANTINED,
        CORRECTED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int KEPT = 1000;

    Remark {
        value = cut(value);
        after = cut(after);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= KEPT ? text : text.substring(0, KEPT) + "…";
    }
}
