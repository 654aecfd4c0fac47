package dev.probity.server.vault;

import dev.probity.platform.problem.ProblemException;

/**
 * A column that a dataset declares, or that a version was found to have.
 *
 * @param required whether an empty cell keeps its row out
 */
public record Column(String name, Type type, boolean required) {

    /** What the cells of a column are; an empty cell fits every type. */
    public enum Type {
        TEXT,
        /** A decimal number with a point, or in scientific notation. */
        NUMBER,
        /** A whole number of at most 18 digits. */
        INTEGER,
        /** One of true, false, yes, no, 1, 0, whatever the case. */
        BOOLEAN,
        /** A calendar day, {@code 2026-11-21}. */
        DATE,
        /** A point in time as in RFC 3339, {@code 2026-11-21T08:00:00Z}. */
        TIMESTAMP;

        boolean numeric() {
            return this == NUMBER || this == INTEGER;
        }
    }

    static final int MAXIMUM_NAME = 200;

    public Column {
        if (name.isBlank() || name.length() > MAXIMUM_NAME) {
            throw ProblemException.invalid("/columns", "A column's name has 1 to " + MAXIMUM_NAME + " characters.");
        }
    }
}
