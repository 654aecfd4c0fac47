package dev.probity.platform.crypto.root;

import org.jspecify.annotations.Nullable;

/** The server cannot start because a root key cannot be used as configured; the message says what to change. */
public final class UnusableRootKeyException extends IllegalStateException {

    public UnusableRootKeyException(String message) {
        this(message, null);
    }

    public UnusableRootKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
