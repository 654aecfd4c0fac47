package dev.probity.cli.anonymize;

/** A source cannot be rewritten; the message says why, without a value of it. */
final class UnusableException extends RuntimeException {
    UnusableException(String message) {
        super(message);
    }
}
