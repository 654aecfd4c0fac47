package dev.probity.cli.scan;

import java.util.Arrays;

/** Where the lines of a text begin, in code points; eight bytes for each line. */
final class Lines {
    private long[] starts = new long[256];
    private int count = 1;
    private long points;

    /** Takes the next piece of the text. */
    void add(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (!Character.isLowSurrogate(c)) {
                points++;
            }
            if (c == '\n') {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = points;
            }
        }
    }

    /** How many lines there are; one more than line ends. */
    int count() {
        return count;
    }

    /** The line of a code point, from 1. */
    long line(long point) {
        int at = Arrays.binarySearch(starts, 0, count, point);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The column of a code point in its line, from 1. */
    long column(long point) {
        return point - starts[(int) line(point) - 1] + 1;
    }
}
