package dev.probity.cli;

/** What the process answers its caller; listed in {@code docs/reference/cli.md}. */
public final class ExitCode {

    public static final int OK = 0;
    /** The command ran and its answer is no: a proof that does not verify, a policy test that fails, a demo step that did not hold. */
    public static final int NEGATIVE = 1;
    /** The command line or an input file is wrong. */
    public static final int USAGE = 2;
    /** Something outside must change first: a port, a directory, a database. */
    public static final int CANNOT_START = 3;
    /** The server refused or could not be reached. */
    public static final int SERVER = 4;
    /** A defect of Probity. */
    public static final int INTERNAL = 70;

    private ExitCode() {}
}
