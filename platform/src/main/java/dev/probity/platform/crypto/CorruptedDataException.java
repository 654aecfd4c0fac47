package dev.probity.platform.crypto;

/**
 * Sealed data does not verify: it was altered, cut or reordered, it was sealed under another key, or it is read in
 * another context than it was written in. Nothing of it may be used.
 */
public final class CorruptedDataException extends RuntimeException {

    public CorruptedDataException(String message) {
        super(message);
    }

    public CorruptedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
