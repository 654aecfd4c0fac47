package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.anonymize.KeyedFunction;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key comes from. */
final class KeyOptions {
    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The key: at least 32 bytes, best readable by you alone.")
    private @Nullable Path file;

    @Option(
            names = "--new-key-file",
            paramLabel = "FILE",
            description = "Make a key, for you alone, and use it; without PATH that is all. Never overwrites.")
    private @Nullable Path fresh;

    @Option(
            names = "--key-version",
            paramLabel = "N",
            defaultValue = "1",
            description = "Written into pseudonyms and hashes (default: ${DEFAULT-VALUE}).")
    private int version;

    boolean created() {
        return fresh != null;
    }

    void create(PrintWriter err) {
        if (fresh == null) {
            return;
        }
        if (file != null) {
            throw new CommandException(ExitCode.USAGE, "either --key-file or --new-key-file, not both");
        }
        KeyFile.create(fresh);
        err.printf("wrote a new key to %s; without it nothing can be linked or given back%n", fresh);
        err.flush();
    }

    @Nullable
    KeyedFunction read(PrintWriter err) {
        Path from = fresh == null ? file : fresh;
        return from == null ? null : KeyFile.read(from, version, err);
    }
}
