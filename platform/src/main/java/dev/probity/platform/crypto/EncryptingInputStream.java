package dev.probity.platform.crypto;

import java.io.IOException;
import java.io.InputStream;

/** Reads plain bytes from another stream and gives framed ciphertext. */
final class EncryptingInputStream extends InputStream {

    private final InputStream plain;
    private final FrameWriter frames;
    private byte[] output;
    private int position;
    private int limit;
    private int pending = -1;
    private boolean finished;

    EncryptingInputStream(InputStream plain, Envelope envelope) {
        this.plain = plain;
        this.frames = new FrameWriter(envelope);
        this.output = frames.header();
        this.limit = output.length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? output[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(output, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    private boolean fill() throws IOException {
        if (position == limit && !finished) {
            nextFrame();
        }
        return position < limit;
    }

    private void nextFrame() throws IOException {
        if (pending >= 0) {
            frames.plain()[0] = (byte) pending;
            frames.filled(1);
        }
        frames.filled(plain.readNBytes(frames.plain(), frames.filled(), frames.free()));
        // One byte ahead tells whether this frame is the last one.
        pending = frames.free() == 0 ? plain.read() : -1;
        finished = pending < 0;
        limit = frames.seal(finished);
        output = frames.sealed();
        position = 0;
    }
}
