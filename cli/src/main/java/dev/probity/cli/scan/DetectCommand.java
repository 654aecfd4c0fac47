package dev.probity.cli.scan;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.names.NameModel;
import dev.probity.detect.names.NameTrainer;
import dev.probity.detect.names.NameTrainer.Settings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The detector's own models. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = "Train what the detector recognises.",
        subcommands = DetectCommand.Train.class)
public final class DetectCommand {

    @Command(
            name = "train",
            mixinStandardHelpOptions = true,
            description = "Train a model of names from text that is made up; the same settings give the same bytes.")
    static final class Train implements Callable<Integer> {

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the model.")
        private Path out;

        @Option(
                names = "--version-name",
                defaultValue = "custom",
                paramLabel = "NAME",
                description = "What the model calls itself (default: ${DEFAULT-VALUE}).")
        private String version;

        @Option(names = "--seed", paramLabel = "N", description = "Decides the texts and their order.")
        private long seed = Settings.STANDARD.seed();

        @Option(names = "--texts", paramLabel = "N", description = "How many texts to make up.")
        private int texts = Settings.STANDARD.texts();

        @Option(names = "--rounds", paramLabel = "N", description = "How often to go through them.")
        private int rounds = Settings.STANDARD.rounds();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Settings settings;
            try {
                settings = new Settings(seed, texts, rounds);
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
            }
            PrintWriter err = spec.commandLine().getErr();
            NameModel model = NameTrainer.train(version, settings, (done, of) -> {
                if (done * 10 / of != (done - 1) * 10 / of) {
                    err.printf("%d %% of %d texts%n", done * 100 / of, of);
                    err.flush();
                }
            });
            Path partial = out.resolveSibling(out.getFileName() + ".partial");
            try {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(partial))) {
                    model.write(file);
                }
                Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw CommandException.about("the model cannot be written to " + out, e);
            }
            PrintWriter said = spec.commandLine().getOut();
            said.printf("model %s, SHA-256 of its weights %s, written to %s%n", model.version(), model.digest(), out);
            said.flush();
            return ExitCode.OK;
        }
    }
}
