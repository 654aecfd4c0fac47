package dev.probity.platform.crypto;

/** The key exists in principle but may not or can no longer be used. */
public final class KeyUnavailableException extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** Nobody knows this key here: a wrong installation, tenant or root keyset. */
        UNKNOWN,
        /** Switched off by an administrator; enabling it makes the data readable again. */
        DISABLED,
        /** Erased for ever, and with it everything that was sealed under it. */
        DESTROYED,
        /** Whoever holds the root key cannot be asked at the moment; the same call may succeed later. */
        UNREACHABLE,
        /** Whoever holds the root key refuses this installation: its credentials lack the right or have ended. */
        DENIED
    }

    private final Reason reason;
    private final String key;

    public KeyUnavailableException(Reason reason, String key, String message) {
        super(message);
        this.reason = reason;
        this.key = key;
    }

    public KeyUnavailableException(Reason reason, String key, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.key = key;
    }

    public Reason reason() {
        return reason;
    }

    /** The key's id. */
    public String key() {
        return key;
    }
}
