package dev.probity.platform.crypto;

import java.io.IOException;
import java.io.OutputStream;

/** Pushes framed ciphertext into another stream. */
final class EncryptingOutputStream extends OutputStream {

    private final OutputStream target;
    private final FrameWriter frames;
    private boolean started;
    private boolean closed;

    EncryptingOutputStream(OutputStream target, Envelope envelope) {
        this.target = target;
        this.frames = new FrameWriter(envelope);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("stream is closed");
        }
        start();
        int position = offset;
        int end = offset + length;
        while (position < end) {
            if (frames.free() == 0) {
                target.write(frames.sealed(), 0, frames.seal(false));
            }
            int count = Math.min(frames.free(), end - position);
            System.arraycopy(bytes, position, frames.plain(), frames.filled(), count);
            frames.filled(count);
            position += count;
        }
    }

    /** Passes on what was encrypted; the frame being filled stays here, since it may be the last. */
    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (target) {
            start();
            target.write(frames.sealed(), 0, frames.seal(true));
        }
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            target.write(frames.header());
        }
    }
}
