package dev.probity.server.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A client that goes away in the middle of its upload. */
final class BrokenUpload extends InputStream {

    private final InputStream sent;

    BrokenUpload(String sent) {
        this.sent = new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
        return check(sent.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return check(sent.read(bytes, offset, length));
    }

    private static int check(int value) throws IOException {
        if (value < 0) {
            throw new IOException("the client went away");
        }
        return value;
    }
}
