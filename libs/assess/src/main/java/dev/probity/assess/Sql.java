package dev.probity.assess;

/** Fragments of DuckDB SQL over columns that were all read as text. */
final class Sql {

    private Sql() {}

    /** A quoted identifier, safe for any column name. */
    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** The trimmed text of the cell, null when blank. */
    static String text(String column) {
        return "nullif(trim(" + name(column) + "), '')";
    }

    /** The cell as a number; null when blank or no number. */
    static String number(String column) {
        return "try_cast(" + text(column) + " as double)";
    }
}
