package dev.probity.server.vault;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;

/** Decides whether a cell fits a column's type. Numbers are looked at by hand: an exception per bad cell is too slow. */
final class CellTypes {

    private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "1", "0");

    private CellTypes() {}

    static boolean fits(Column.Type type, String cell) {
        if (cell.isBlank()) {
            return true;
        }
        return switch (type) {
            case TEXT -> true;
            case NUMBER -> isNumber(cell);
            case INTEGER -> isInteger(cell);
            case BOOLEAN -> BOOLEANS.contains(cell.strip().toLowerCase(Locale.ROOT));
            case DATE -> isDate(cell.strip());
            case TIMESTAMP -> isTimestamp(cell.strip());
        };
    }

    static String describe(Column.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date such as 2026-11-21";
            case TIMESTAMP -> "a time such as 2026-11-21T08:00:00Z";
        };
    }

    /** An optional sign, digits with at most one point, an optional exponent; nothing else, and never NaN. */
    static boolean isNumber(String cell) {
        int i = 0;
        int end = cell.length();
        while (i < end && cell.charAt(i) == ' ') {
            i++;
        }
        while (end > i && cell.charAt(end - 1) == ' ') {
            end--;
        }
        if (i < end && (cell.charAt(i) == '-' || cell.charAt(i) == '+')) {
            i++;
        }
        int digits = 0;
        boolean point = false;
        for (; i < end; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        return i == end || isExponent(cell, i, end);
    }

    private static boolean isExponent(String cell, int from, int end) {
        if (cell.charAt(from) != 'e' && cell.charAt(from) != 'E') {
            return false;
        }
        int i = from + 1;
        if (i < end && (cell.charAt(i) == '-' || cell.charAt(i) == '+')) {
            i++;
        }
        int first = i;
        while (i < end && cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
            i++;
        }
        return i == end && i > first && i - first <= 3;
    }

    private static boolean isInteger(String cell) {
        String text = cell.strip();
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = text.length() - start;
        return digits >= 1 && digits <= 18 && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException no) {
            return false;
        }
    }

    private static boolean isTimestamp(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException no) {
            return false;
        }
    }
}
