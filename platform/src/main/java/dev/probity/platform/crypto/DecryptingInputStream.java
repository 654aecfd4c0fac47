package dev.probity.platform.crypto;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads framed ciphertext and gives verified plain bytes. */
final class DecryptingInputStream extends InputStream {

    private static final int SEALED_FRAME = Envelope.FRAME_LENGTH + Envelope.TAG_LENGTH;

    private final InputStream sealed;
    private final Function<byte[], Envelope> opening;
    private final byte[] frame = new byte[SEALED_FRAME + 1];
    private final byte[] plain = new byte[Envelope.FRAME_LENGTH];
    private @Nullable Envelope envelope;
    private @Nullable CorruptedDataException failure;
    private int held;
    private int counter;
    private int position;
    private int limit;
    private boolean finished;

    DecryptingInputStream(InputStream sealed, Function<byte[], Envelope> opening) {
        this.sealed = sealed;
        this.opening = opening;
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[position++] & 0xff : -1;
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
        System.arraycopy(plain, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return limit - position;
    }

    @Override
    public void close() throws IOException {
        sealed.close();
    }

    private boolean fill() throws IOException {
        if (failure != null) {
            // A reader that swallows the first failure must not take what follows for the end of good data.
            throw failure;
        }
        while (position == limit && !finished) {
            try {
                nextFrame();
            } catch (CorruptedDataException corrupted) {
                failure = corrupted;
                throw corrupted;
            }
        }
        return position < limit;
    }

    private void nextFrame() throws IOException {
        Envelope opened = envelope;
        if (opened == null) {
            opened = opening.apply(readHeader());
            envelope = opened;
        }
        // One byte more than a frame: when it is there, this frame is not the last.
        int length = held + sealed.readNBytes(frame, held, frame.length - held);
        boolean last = length <= SEALED_FRAME;
        int frameLength = Math.min(length, SEALED_FRAME);
        if (frameLength < Envelope.TAG_LENGTH) {
            throw new CorruptedDataException("sealed data is cut short (frame " + counter + ")");
        }
        limit = opened.decrypt(counter, last, frame, 0, frameLength, plain);
        position = 0;
        counter++;
        finished = last;
        if (!last) {
            frame[0] = frame[SEALED_FRAME];
            held = 1;
        }
    }

    private byte[] readHeader() throws IOException {
        try {
            return Envelope.readHeader(sealed);
        } catch (EOFException cut) {
            throw new CorruptedDataException("not sealed by Probity, or cut short: the header is missing", cut);
        }
    }
}
