package dev.probity.platform.crypto;

/** Fills frames and encrypts each, holding one back until it is known whether it is the last. */
final class FrameWriter {

    private final Envelope envelope;
    private final byte[] plain = new byte[Envelope.FRAME_LENGTH];
    private final byte[] sealed = new byte[Envelope.FRAME_LENGTH + Envelope.TAG_LENGTH];
    private int filled;
    private int counter;

    FrameWriter(Envelope envelope) {
        this.envelope = envelope;
    }

    byte[] header() {
        return envelope.header();
    }

    byte[] plain() {
        return plain;
    }

    int filled() {
        return filled;
    }

    int free() {
        return plain.length - filled;
    }

    void filled(int more) {
        filled += more;
    }

    byte[] sealed() {
        return sealed;
    }

    /** Encrypts the frame at hand into {@link #sealed()} and starts the next; returns the encrypted length. */
    int seal(boolean last) {
        int length = envelope.encrypt(counter, last, plain, filled, sealed, 0);
        counter++;
        if (counter == 0) {
            throw new IllegalStateException("a stream holds at most 2^32 frames (256 TiB)");
        }
        filled = 0;
        return length;
    }
}
