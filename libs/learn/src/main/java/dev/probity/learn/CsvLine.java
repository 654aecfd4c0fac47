package dev.probity.learn;

import java.nio.charset.StandardCharsets;

/** Builds one CSV record; numbers are written with a fixed number of decimals, without the cost of a formatter. */
final class CsvLine {

    private static final long[] POWER = {1, 10, 100, 1000, 10_000};

    private final StringBuilder text = new StringBuilder(512);

    void clear() {
        text.setLength(0);
    }

    /** A cell as it is, quoted when it needs to be. */
    void add(String cell) {
        if (cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0) {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            text.append(cell);
        }
        text.append(',');
    }

    void add(long number) {
        text.append(number).append(',');
    }

    /** A number rounded half up to so many decimals. */
    void add(double number, int decimals) {
        long scaled = Math.round(number * POWER[decimals]);
        if (scaled < 0) {
            text.append('-');
            scaled = -scaled;
        }
        text.append(scaled / POWER[decimals]);
        if (decimals > 0) {
            text.append('.');
            long fraction = scaled % POWER[decimals];
            for (int digit = decimals - 1; digit > 0 && fraction < POWER[digit]; digit--) {
                text.append('0');
            }
            text.append(fraction);
        }
        text.append(',');
    }

    void missing() {
        text.append(',');
    }

    /** The record as bytes, ended by a line feed. */
    byte[] end() {
        text.setCharAt(text.length() - 1, '\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
