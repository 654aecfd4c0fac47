package dev.probity.cli.scan;

/** A file is not what its format says; the message names the line where it can. */
final class UnreadableException extends RuntimeException {
    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
