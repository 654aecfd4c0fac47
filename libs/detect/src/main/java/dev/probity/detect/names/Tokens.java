package dev.probity.detect.names;

import java.util.Arrays;

/** The tokens of a text: runs of letters, runs of digits, each other sign alone, and one for every run of blanks with a line end. */
final class Tokens {
    private static final int WORD = 1;
    private static final int DIGITS = 2;
    private static final int SIGN = 3;
    private static final int LINE = 4;

    private final CharSequence text;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private byte[] kinds = new byte[64];
    private int count;

    Tokens(CharSequence text) {
        this.text = text;
        int i = 0;
        int length = text.length();
        while (i < length) {
            char c = text.charAt(i);
            int end = i + 1;
            if (Character.isLetter(c) || isMark(c)) {
                while (end < length && (Character.isLetter(text.charAt(end)) || isMark(text.charAt(end)))) {
                    end++;
                }
                add(i, end, WORD);
            } else if (c >= '0' && c <= '9') {
                while (end < length && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                    end++;
                }
                add(i, end, DIGITS);
            } else if (Character.isWhitespace(c) || c == 0xA0) {
                boolean line = c == '\n';
                while (end < length && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == 0xA0)) {
                    line |= text.charAt(end) == '\n';
                    end++;
                }
                if (line) {
                    add(i, end, LINE);
                }
            } else {
                if (Character.isHighSurrogate(c) && end < length && Character.isLowSurrogate(text.charAt(end))) {
                    end++;
                }
                add(i, end, SIGN);
            }
            i = end;
        }
    }

    private static boolean isMark(char c) {
        return c >= 128 && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void add(int start, int end, int kind) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        kinds[count++] = (byte) kind;
    }

    CharSequence text() {
        return text;
    }

    int count() {
        return count;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    boolean isWord(int token) {
        return kinds[token] == WORD;
    }

    boolean isDigits(int token) {
        return kinds[token] == DIGITS;
    }

    boolean isLine(int token) {
        return kinds[token] == LINE;
    }

    boolean startsUpper(int token) {
        return isWord(token) && Character.isUpperCase(text.charAt(starts[token]));
    }
}
