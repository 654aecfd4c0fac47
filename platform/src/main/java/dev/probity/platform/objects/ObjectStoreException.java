package dev.probity.platform.objects;

import org.jspecify.annotations.Nullable;

/** An object could not be stored, found or read. The message names it. */
public final class ObjectStoreException extends RuntimeException {

    /** What is the matter. */
    public enum Reason {
        NOT_FOUND,
        /** The disk or quota is full; nothing was stored. */
        NO_SPACE,
        /** What is stored is not what was written. */
        CORRUPTED,
        /** The storage failed or cannot be reached. */
        FAILED
    }

    private final Reason reason;
    private final String key;

    public ObjectStoreException(Reason reason, String key, String message, @Nullable Throwable cause) {
        super("object " + key + ": " + message, cause);
        this.reason = reason;
        this.key = key;
    }

    public Reason reason() {
        return reason;
    }

    public String key() {
        return key;
    }
}
