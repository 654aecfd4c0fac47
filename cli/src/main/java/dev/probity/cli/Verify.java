package dev.probity.cli;

import dev.probity.ledger.Check;
import dev.probity.ledger.Report;
import dev.probity.ledger.verify.OfflineVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a bundle, a proof or a checkpoint without any server. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Verify an evidence bundle, a .tlog-proof or a checkpoint, offline.",
        footer = "Exit code 0 when everything verifies, 1 when something does not, 2 when the file cannot be read.")
final class Verify implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The bundle (zip), proof or checkpoint.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The ledger's public key as text, or a file that holds it, from a source you trust.")
    private @Nullable String key;

    @Option(names = "--json", description = "Answer one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String trusted = key == null ? null : text(key);
        Report report;
        try {
            report = OfflineVerifier.verify(file, trusted);
        } catch (IOException e) {
            throw CommandException.about("the file " + file + " cannot be read", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(report));
        } else {
            out.println(report.kind() + ": " + report.subject());
            for (Check check : report.checks()) {
                out.println((check.ok() ? "  ok    " : "  FAIL  ") + check.name() + "  " + check.detail());
            }
            report.notes().forEach(note -> out.println("  note  " + note));
            out.println(report.ok() ? "verified" : "NOT verified");
        }
        out.flush();
        return report.ok() ? ExitCode.OK : ExitCode.NEGATIVE;
    }

    private static String text(String keyOrFile) {
        if (keyOrFile.contains("+")) {
            return keyOrFile;
        }
        try {
            return Files.readString(Path.of(keyOrFile)).strip();
        } catch (IOException e) {
            throw CommandException.about(
                    "--key takes the ledger's key as text, name+id+key, or a file that holds it; \"" + keyOrFile
                            + "\" is neither",
                    e);
        }
    }
}
