package dev.probity.server.vault;

import dev.probity.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 CSV record by record, and goes on after a record that cannot be read: that one is reported with its
 * line, where a library's parser would end. Works on bytes, since comma, quote and line ends are never part of another
 * UTF-8 character. Memory is bounded by the longest record allowed.
 */
final class CsvRecords {

    /** What stands at a place in the file. */
    sealed interface Entry {
        /** The line it starts in, from 1. */
        long line();
    }

    /** A well-formed record. */
    record Cells(long line, List<String> cells) implements Entry {}

    /** Something that is no record. */
    record Unreadable(long line, String reason) implements Entry {}

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private static final int BOM_LENGTH = 3;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[128 * 1024];
    private int position;
    private int filled;
    private long consumed;
    private long line = 1;

    private byte[] record = new byte[4096];
    private int length;
    private int[] ends = new int[64];
    private int fields;
    private boolean ascii = true;
    private boolean nul;

    /** @param limit longest record in bytes */
    CsvRecords(InputStream in, int limit) throws IOException {
        this.in = in;
        this.limit = limit;
        skipByteOrderMark();
    }

    /** Bytes read so far. */
    long consumed() {
        return consumed - (filled - position);
    }

    /**
     * The next record that is not an empty line; null at the end.
     *
     * @throws ProblemException when a record is not UTF-8
     */
    @Nullable
    Entry next() throws IOException {
        while (true) {
            int first = read();
            if (first < 0) {
                return null;
            }
            if (first == '\n') {
                line++;
            } else if (first == '\r') {
                endLine();
            } else {
                position--;
                return parse(line);
            }
        }
    }

    private Entry parse(long start) throws IOException {
        length = 0;
        fields = 0;
        ascii = true;
        nul = false;
        State state = State.FIELD_START;
        while (true) {
            int b = read();
            if (length >= limit) {
                return tooLong(start, b);
            }
            if (b < 0) {
                return state == State.QUOTED
                        ? new Unreadable(
                                start,
                                "a quote opened in this record is never closed; it reaches to the end of"
                                        + " the file (line " + line + ")")
                        : finish(start);
            }
            switch (state) {
                case FIELD_START, PLAIN -> {
                    if (b == ',') {
                        endField();
                        state = State.FIELD_START;
                    } else if (b == '\n' || b == '\r') {
                        endRecordLine(b);
                        return finish(start);
                    } else if (b == '"' && state == State.FIELD_START) {
                        state = State.QUOTED;
                    } else {
                        append(b);
                        state = State.PLAIN;
                    }
                }
                case QUOTED -> {
                    if (b == '"') {
                        state = State.QUOTE_IN_QUOTED;
                    } else {
                        if (b == '\n') {
                            line++;
                        }
                        append(b);
                    }
                }
                case QUOTE_IN_QUOTED -> {
                    if (b == '"') {
                        append(b);
                        state = State.QUOTED;
                    } else if (b == ',') {
                        endField();
                        state = State.FIELD_START;
                    } else if (b == '\n' || b == '\r') {
                        endRecordLine(b);
                        return finish(start);
                    } else {
                        skipLine(b);
                        return new Unreadable(start, "text follows the closing quote of field " + (fields + 1));
                    }
                }
            }
        }
    }

    /** Goes on at the next line whatever quotes are open, or one forgotten quote would swallow the rest of the file. */
    private Unreadable tooLong(long start, int last) throws IOException {
        skipLine(last);
        long end = Math.max(start, line - 1);
        return new Unreadable(
                start,
                "the record is longer than " + limit + " bytes"
                        + (end > start ? "; it and the lines up to " + end + " were taken for one record" : ""));
    }

    private Entry finish(long start) {
        endField();
        if (nul) {
            return new Unreadable(start, "the record contains a NUL character");
        }
        return new Cells(start, decode(start));
    }

    private List<String> decode(long start) {
        List<String> cells = new ArrayList<>(fields);
        CharsetDecoder decoder = ascii
                ? null
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        int from = 0;
        for (int i = 0; i < fields; i++) {
            if (decoder == null) {
                cells.add(new String(record, from, ends[i] - from, StandardCharsets.US_ASCII));
            } else {
                try {
                    cells.add(decoder.decode(ByteBuffer.wrap(record, from, ends[i] - from))
                            .toString());
                } catch (CharacterCodingException malformed) {
                    throw ProblemException.of(
                                    VaultProblem.CSV_ENCODING,
                                    "Line " + start + ", field " + (i + 1)
                                            + " is not valid UTF-8. Save the file as UTF-8 and send it again.")
                            .with("line", start)
                            .with("field", i + 1);
                }
            }
            from = ends[i];
        }
        return cells;
    }

    private void append(int b) {
        if (length == record.length) {
            record = Arrays.copyOf(record, length * 2);
        }
        record[length++] = (byte) b;
        ascii &= b < 0x80;
        nul |= b == 0;
    }

    private void endField() {
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, fields * 2);
        }
        ends[fields++] = length;
    }

    private void endRecordLine(int b) throws IOException {
        if (b == '\r') {
            endLine();
        } else {
            line++;
        }
    }

    /** After a carriage return, which ends a line by itself or with the line feed behind it. */
    private void endLine() throws IOException {
        line++;
        int next = read();
        if (next >= 0 && next != '\n') {
            position--;
        }
    }

    private void skipLine(int last) throws IOException {
        int b = last;
        while (b >= 0 && b != '\n') {
            b = read();
        }
        line++;
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = in.read(buffer, 0, buffer.length);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
            consumed += filled;
        }
        return buffer[position++] & 0xff;
    }

    private void skipByteOrderMark() throws IOException {
        filled = in.readNBytes(buffer, 0, buffer.length);
        consumed = filled;
        if (filled >= BOM_LENGTH
                && (buffer[0] & 0xff) == 0xef
                && (buffer[1] & 0xff) == 0xbb
                && (buffer[2] & 0xff) == 0xbf) {
            position = BOM_LENGTH;
        }
    }
}
