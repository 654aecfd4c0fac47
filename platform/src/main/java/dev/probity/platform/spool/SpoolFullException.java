package dev.probity.platform.spool;

/** The record was not taken: there is no room, or the disk refuses. The caller must not act as if it were recorded. */
public final class SpoolFullException extends RuntimeException {
    SpoolFullException(String message) {
        super(message);
    }

    SpoolFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
