package dev.probity.cli.anonymize;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a text is written: UTF-8, or what its byte order mark says. Strict, because a malformed character that was replaced
 * would be a change nobody asked for.
 */
record Encoding(Charset charset, byte[] mark) {

    /** Takes the byte order mark away from the stream, if there is one. */
    static Encoding of(InputStream in) throws IOException {
        in.mark(3);
        byte[] head = in.readNBytes(3);
        in.reset();
        Encoding found = of(head);
        in.skipNBytes(found.mark.length);
        return found;
    }

    private static Encoding of(byte[] head) {
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        if (first == 0xFEFF) {
            return new Encoding(StandardCharsets.UTF_16BE, new byte[] {head[0], head[1]});
        }
        if (first == 0xFFFE) {
            return new Encoding(StandardCharsets.UTF_16LE, new byte[] {head[0], head[1]});
        }
        boolean marked = first == 0xEFBB && head.length == 3 && (head[2] & 0xFF) == 0xBF;
        return new Encoding(StandardCharsets.UTF_8, marked ? head : new byte[0]);
    }

    BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, charset.newDecoder()), 1 << 16);
    }

    Writer writer(OutputStream out) throws IOException {
        out.write(mark);
        return new BufferedWriter(new OutputStreamWriter(out, charset.newEncoder()), 1 << 16);
    }
}
