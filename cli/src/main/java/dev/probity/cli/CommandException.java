package dev.probity.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A command cannot go on; the message says what to do. */
public final class CommandException extends RuntimeException {

    private final int exitCode;

    public CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** A file named on the command line cannot be used; says why in words where the system gives only the name. */
    public static CommandException about(String what, IOException cause) {
        String reason = switch (cause) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> denied.getFile() + " may not be opened";
            default -> String.valueOf(cause.getMessage());
        };
        return new CommandException(ExitCode.USAGE, what + ": " + reason, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
