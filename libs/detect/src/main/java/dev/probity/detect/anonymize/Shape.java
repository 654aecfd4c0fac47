package dev.probity.detect.anonymize;

import java.util.Locale;

/** The letters and digits of a written value apart from its separators. */
final class Shape {
    private Shape() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLetter(int c) {
        return isUpper(c) || (c >= 'a' && c <= 'z');
    }

    static boolean isAlphanumeric(int c) {
        return isDigit(c) || isLetter(c);
    }

    static String digits(String text) {
        return keep(text, false);
    }

    static String alphanumerics(String text) {
        return keep(text, true);
    }

    private static String keep(String text, boolean letters) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c) || (letters && isLetter(c))) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** The text with its digits replaced in order; {@code digits} has as many. */
    static String withDigits(String text, String digits) {
        return with(text, digits, false);
    }

    /** The text with its ASCII letters and digits replaced in order, the case of letters as it was. */
    static String withAlphanumerics(String text, String replacement) {
        return with(text, replacement, true);
    }

    private static String with(String text, String replacement, boolean letters) {
        StringBuilder out = new StringBuilder(text);
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c) || (letters && isLetter(c))) {
                String one = replacement.substring(next, next + 1);
                next++;
                out.setCharAt(i, (isUpper(c) ? one.toUpperCase(Locale.ROOT) : one.toLowerCase(Locale.ROOT)).charAt(0));
            }
        }
        return out.toString();
    }
}
