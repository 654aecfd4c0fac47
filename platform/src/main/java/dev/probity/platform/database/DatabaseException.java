package dev.probity.platform.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be used as configured; the message says what to change. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
