package dev.probity.cli.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is scanned: a file, or the standard input.
 *
 * @param path null for the standard input
 * @param name as the reports call it
 */
public record Source(@Nullable Path path, String name) {
    private static final int LOOK = 8_192;

    /** Opens it, unpacked when it is gzip. */
    public InputStream open(AtomicLong read) throws IOException {
        InputStream raw = path == null ? System.in : Files.newInputStream(path);
        InputStream counted = new BufferedInputStream(new Counted(raw, read), 1 << 16);
        counted.mark(2);
        int first = counted.read();
        int second = counted.read();
        counted.reset();
        return first == 0x1f && second == 0x8b
                ? new BufferedInputStream(new GZIPInputStream(counted, 1 << 16), 1 << 16)
                : counted;
    }

    /** A byte that is zero within the first 8 KiB, in a file that is no UTF-16: nobody reads it as text. */
    public static boolean isBinary(InputStream in) throws IOException {
        in.mark(LOOK);
        byte[] head = in.readNBytes(LOOK);
        in.reset();
        if (utf16(head) != null) {
            return false;
        }
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** Text by its byte order mark, UTF-8 without one; what is malformed is replaced. */
    static Reader reader(InputStream in) throws IOException {
        in.mark(3);
        byte[] head = in.readNBytes(3);
        in.reset();
        Charset wide = utf16(head);
        Charset charset = wide == null ? StandardCharsets.UTF_8 : wide;
        if (wide != null) {
            in.skipNBytes(2);
        } else if (head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            in.skipNBytes(3);
        }
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static @Nullable Charset utf16(byte[] head) {
        if (head.length < 2) {
            return null;
        }
        int mark = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        return mark == 0xFEFF ? StandardCharsets.UTF_16BE : mark == 0xFFFE ? StandardCharsets.UTF_16LE : null;
    }

    /** Counts what is read of the file itself, for the progress. */
    private static final class Counted extends java.io.FilterInputStream {
        private final AtomicLong read;

        Counted(InputStream in, AtomicLong read) {
            super(in);
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            read.addAndGet(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            read.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
