package dev.probity.cli;

import dev.probity.learn.CustomerGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the customer table that the demo uses, from a seed. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Write a generated customer table as CSV; the same seed gives the same bytes.")
final class Generate implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to write the CSV.")
    private Path file;

    @Option(names = "--rows", defaultValue = "100000", description = "How many customers (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--seed", defaultValue = "42", description = "The seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--faults",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of rows with a quality fault, 0 to 1.")
    private double faults;

    @Option(names = "--personal-data", description = "Add made-up names, addresses and numbers.")
    private boolean personalData;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CustomerGenerator.Settings settings;
        try {
            settings = new CustomerGenerator.Settings(rows, seed, faults, personalData);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandException(ExitCode.USAGE, "there is no folder " + folder + " to write " + file + " into");
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
            new CustomerGenerator(settings).write(out);
        } catch (IOException e) {
            throw CommandException.about("the file " + file + " cannot be written", e);
        }
        try {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandException.about("the file " + file + " cannot be written", e);
        }
        spec.commandLine().getOut().printf("%d customers written to %s%n", rows, file);
        return ExitCode.OK;
    }
}
