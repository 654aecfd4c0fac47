package dev.probity.detect.anonymize;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV strictly (RFC 4180) and keeps how each field was written. */
final class CsvScanner {
    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private int ahead;
    private boolean peeked;
    private long line = 1;

    CsvScanner(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** A field as it was written, quotes included, and what it says. */
    record Field(String raw, String text, boolean quoted) {}

    /** A record, the number of its first line, and what ended it: a line end or nothing. */
    record Line(List<Field> fields, String end, long number) {
        /** Nothing between two line ends, which is no record. */
        boolean blank() {
            return fields.size() == 1 && fields.getFirst().raw().isEmpty();
        }

        List<String> raw() {
            return fields.stream().map(Field::raw).toList();
        }
    }

    /** The next record, or null after the last one. */
    @Nullable
    Line next() throws IOException {
        if (peek() == END) {
            return null;
        }
        long number = line;
        List<Field> fields = new ArrayList<>();
        fields.add(field());
        while (peek() == delimiter) {
            read();
            fields.add(field());
        }
        return new Line(fields, lineEnd(), number);
    }

    private Field field() throws IOException {
        if (peek() == '"') {
            return quotedField();
        }
        StringBuilder text = new StringBuilder();
        while (!endsField(peek())) {
            if (peek() == '"') {
                throw new BadDocumentException(line, "a quote inside a field that does not begin with one");
            }
            text.append((char) read());
        }
        return new Field(text.toString(), text.toString(), false);
    }

    private Field quotedField() throws IOException {
        long opened = line;
        StringBuilder raw = new StringBuilder().append((char) read());
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = read();
            if (c == END) {
                throw new BadDocumentException(opened, "a quote is never closed");
            }
            raw.append((char) c);
            if (c != '"') {
                text.append((char) c);
            } else if (peek() == '"') {
                raw.append((char) read());
                text.append('"');
            } else {
                break;
            }
        }
        if (!endsField(peek())) {
            throw new BadDocumentException(line, "text after a closing quote");
        }
        return new Field(raw.toString(), text.toString(), true);
    }

    private boolean endsField(int c) {
        return c == delimiter || c == '\n' || c == '\r' || c == END;
    }

    private String lineEnd() throws IOException {
        int c = read();
        if (c == '\r' && peek() == '\n') {
            read();
            return "\r\n";
        }
        return c == END ? "" : String.valueOf((char) c);
    }

    private int peek() throws IOException {
        if (!peeked) {
            ahead = in.read();
            peeked = true;
        }
        return ahead;
    }

    private int read() throws IOException {
        int c = peek();
        peeked = false;
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
