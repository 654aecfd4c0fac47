package dev.probity.learn;

/** A task or a parameter that cannot be used; the message begins with the key that is wrong. */
public final class BadTaskException extends RuntimeException {

    public BadTaskException(String message) {
        super(message);
    }

    public BadTaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
