package dev.probity.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a stored log, and where.
 *
 * @param index the row's index in the log, or the first of a range
 * @param entryId the row's id where it has one
 */
public record LogProblem(Kind kind, long index, @Nullable String entryId, String detail) {
    public enum Kind {
        /** The row says something else than what was signed. */
        EDITED,
        /** A row is gone while later ones are still there. */
        DELETED,
        /** A row that was signed stands at another place. */
        REORDERED,
        /** Rows at the end are gone. */
        TRUNCATED,
        /** A row stands among the signed ones that was never signed. */
        INSERTED,
        /** Rows follow after the last one the checkpoint covers. */
        UNSIGNED,
        /** A hash tile is missing or differs from what its rows or its children give. */
        ALTERED_TILE,
        /** An earlier signed checkpoint contradicts the log: history was rewritten at or after this index. */
        REWRITTEN,
        /** A stored checkpoint that the log's key did not sign. */
        FORGED_CHECKPOINT,
        /** The log as a whole does not give the signed root. */
        ROOT_MISMATCH;

        /** As the API prints it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
