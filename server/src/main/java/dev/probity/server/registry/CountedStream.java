package dev.probity.server.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts and hashes what is read through it, and ends early once there was more than the limit: the reader then holds a
 * cut stream and must ask {@link #exceeded}.
 */
final class CountedStream extends FilterInputStream {

    private final MessageDigest sha256;
    private final long limit;
    private long count;

    CountedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }

    long count() {
        return count;
    }

    boolean exceeded() {
        return count > limit;
    }

    /** SHA-256 of what was read; asked once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (exceeded()) {
            return -1;
        }
        var read = super.read(buffer, offset, length);
        if (read > 0) {
            sha256.update(buffer, offset, read);
            count += read;
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
