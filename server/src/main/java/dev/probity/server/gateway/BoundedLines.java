package dev.probity.server.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a stream that somebody else writes: one without an end must not fill the memory. */
final class BoundedLines {
    private final BufferedReader in;
    private final int longest;
    private boolean afterReturn;

    BoundedLines(Reader in, int longest) {
        this.in = new BufferedReader(in, 4_096);
        this.longest = longest;
    }

    /**
     * The next line without its end, which is a line feed, a carriage return or both; null at the end of the stream.
     *
     * @throws IOException also when a line is longer than it may be
     */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            boolean secondHalf = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (secondHalf) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                return line.toString();
            }
            if (line.length() >= longest) {
                throw new IOException("the upstream sent a line of more than " + longest + " characters");
            }
            line.append((char) c);
        }
        return line.isEmpty() ? null : line.toString();
    }
}
