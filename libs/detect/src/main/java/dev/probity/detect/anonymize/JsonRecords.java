package dev.probity.detect.anonymize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Rewrites the values of JSON records in their own text. */
final class JsonRecords {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Rewriter rewriter;

    JsonRecords(Rewriter rewriter) {
        this.rewriter = rewriter;
    }

    void document(Reader in, Writer out) throws IOException {
        RecordingReader recording = new RecordingReader(withoutMark(new BufferedReader(in), out));
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), recording)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    record(parser, recording, out);
                }
            } else if (first != null) {
                record(parser, recording, out);
            }
            if (first == null || parser.nextToken() != null) {
                throw new BadDocumentException(parser.currentLocation().getLineNr(), "not one JSON text");
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw bad(0, e);
        }
        recording.copyAll(out);
    }

    private void record(JsonParser parser, RecordingReader recording, Writer out) throws IOException {
        long start = parser.currentTokenLocation().getCharOffset();
        recording.copyUntil(start, out);
        JsonValues values = JsonValues.read(parser, start);
        out.write(rewrite(recording.take(start + values.length()), values));
    }

    void lines(Reader in, Writer out) throws IOException {
        Reader lines = withoutMark(new BufferedReader(in), out);
        StringBuilder line = new StringBuilder();
        for (long number = 1; ; number++) {
            line.setLength(0);
            int c = lines.read();
            while (c >= 0 && c != '\n') {
                line.append((char) c);
                c = lines.read();
            }
            out.write(line.isEmpty() || line.toString().isBlank() ? line.toString() : line(line.toString(), number));
            if (c < 0) {
                return;
            }
            out.write('\n');
        }
    }

    private String line(String line, long number) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            JsonValues values = JsonValues.read(parser, start);
            if (parser.nextToken() != null) {
                throw new BadDocumentException(number, "not one JSON text");
            }
            int end = start + values.length();
            return line.substring(0, start) + rewrite(line.substring(start, end), values) + line.substring(end);
        } catch (JacksonException e) {
            throw bad(number - 1, e);
        }
    }

    private String rewrite(String text, JsonValues values) {
        rewriter.beginRecord();
        values.names().forEach(rewriter::name);
        String subject = subject(values);
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (JsonValues.Leaf leaf : values.leaves()) {
            Outcome outcome = rewriter.rewrite(leaf.path(), leaf.text(), leaf.quoted(), subject);
            if (outcome instanceof Outcome.Replaced(String replaced, int _) && replaced.equals(leaf.text())) {
                continue;
            }
            out.append(text, at, leaf.start());
            out.append(outcome instanceof Outcome.Replaced(String other, int _) ? leaf.literal(other) : "null");
            at = leaf.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    private @Nullable String subject(JsonValues values) {
        for (JsonValues.Leaf leaf : values.leaves()) {
            if (rewriter.isSubject(leaf.path())) {
                return leaf.text();
            }
        }
        return null;
    }

    /** The parser's message is left out: it may quote the input. */
    private static BadDocumentException bad(long linesBefore, JacksonException e) {
        long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        return new BadDocumentException(linesBefore + line, "not valid JSON");
    }

    /** A byte order mark is copied and not read. */
    static Reader withoutMark(BufferedReader in, Writer out) throws IOException {
        in.mark(1);
        int first = in.read();
        if (first == BYTE_ORDER_MARK) {
            out.write(first);
        } else {
            in.reset();
        }
        return in;
    }
}
