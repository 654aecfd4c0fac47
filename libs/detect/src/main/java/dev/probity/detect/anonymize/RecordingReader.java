package dev.probity.detect.anonymize;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/** Hands characters to a parser and holds them until they are taken, so that they can be copied as they were. */
final class RecordingReader extends Reader {
    private final Reader in;
    private final StringBuilder held = new StringBuilder();
    private long taken;

    RecordingReader(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            held.append(buffer, offset, count);
        }
        return count;
    }

    /** The characters from where the last taking ended to before this offset. */
    String take(long end) {
        int length = (int) (end - taken);
        String text = held.substring(0, length);
        held.delete(0, length);
        taken = end;
        return text;
    }

    void copyUntil(long end, Writer out) throws IOException {
        out.write(take(end));
    }

    /** The rest of what was read. */
    void copyAll(Writer out) throws IOException {
        copyUntil(taken + held.length(), out);
    }

    /** The source belongs to the caller. */
    @Override
    public void close() {}
}
