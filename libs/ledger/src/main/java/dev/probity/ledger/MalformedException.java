package dev.probity.ledger;

/** Input that is not in the format it claims; the message says where and why. */
public final class MalformedException extends RuntimeException {
    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
