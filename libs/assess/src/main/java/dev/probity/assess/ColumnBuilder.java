package dev.probity.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grows one column cell by cell. */
final class ColumnBuilder {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final boolean numeric;
    private int size;
    private double[] numbers = {};
    private int[] codes = {};
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();

    ColumnBuilder(boolean numeric) {
        this.numeric = numeric;
    }

    /** Takes one cell; false when the column was taken for numbers and this is none. */
    boolean add(String cell) {
        String value = cell.strip();
        if (numeric) {
            double number = value.isEmpty() ? Double.NaN : isNumber(value) ? Double.parseDouble(value) : INFINITE;
            if (Double.isInfinite(number)) {
                return false;
            }
            numbers = size == numbers.length ? Arrays.copyOf(numbers, Math.max(1024, size + (size >> 1))) : numbers;
            numbers[size++] = number;
        } else {
            codes = size == codes.length ? Arrays.copyOf(codes, Math.max(1024, size + (size >> 1))) : codes;
            codes[size++] = value.isEmpty() ? TextColumn.MISSING : code(value);
        }
        return true;
    }

    private int code(String value) {
        Integer known = index.get(value);
        if (known != null) {
            return known;
        }
        index.put(value, dictionary.size());
        dictionary.add(value);
        return dictionary.size() - 1;
    }

    Column build() {
        return numeric
                ? new NumberColumn(Arrays.copyOf(numbers, size))
                : new TextColumn(Arrays.copyOf(codes, size), dictionary);
    }

    /** A plain decimal: sign, digits, point, exponent. Not "NaN", "Infinity", "0x1p3" or "1d", which Java would parse. */
    static boolean isNumber(String value) {
        int digits = 0;
        boolean point = false;
        int i = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
        for (; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return digits > 0 && (c == 'e' || c == 'E') && isExponent(value, i + 1);
            }
        }
        return digits > 0;
    }

    private static boolean isExponent(String value, int from) {
        int i = from < value.length() && (value.charAt(from) == '-' || value.charAt(from) == '+') ? from + 1 : from;
        if (i >= value.length() || value.length() - i > 3) {
            return false;
        }
        for (; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
