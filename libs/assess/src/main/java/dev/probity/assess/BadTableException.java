package dev.probity.assess;

/** The input cannot be read as the table it should be; the message names the line or the column, never a cell's value. */
public final class BadTableException extends RuntimeException {

    public BadTableException(String message) {
        super(message);
    }

    public BadTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
