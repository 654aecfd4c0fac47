package dev.probity.learn;

/** Bytes that are not a model this library can serve. */
public final class BadModelException extends RuntimeException {

    public BadModelException(String message) {
        super(message);
    }

    public BadModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
