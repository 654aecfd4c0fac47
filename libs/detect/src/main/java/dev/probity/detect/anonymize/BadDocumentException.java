package dev.probity.detect.anonymize;

/** The input cannot be read as what it should be; the message names the line, never a value. */
public final class BadDocumentException extends RuntimeException {
    private final long line;

    BadDocumentException(long line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
    }

    /** The first line is 1. */
    public long line() {
        return line;
    }
}
