package dev.probity.cli;

import dev.probity.cli.anonymize.AnonymizeCommand;
import dev.probity.cli.demo.Demo;
import dev.probity.cli.scan.DetectCommand;
import dev.probity.cli.scan.ScanCommand;
import dev.probity.platform.configuration.ConfigurationException;
import dev.probity.platform.runtime.DataDirectoryException;
import dev.probity.server.StartException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./probity}. */
@Command(
        name = "probity",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Takes an AI system from data to production and proves that it was allowed to get there.",
        footer = {
            "",
            "The launcher ./probity also knows test (every check there is) and build. COMMAND --help tells the flags of a"
                    + " command; docs/reference/cli.md tells all of it."
        },
        subcommands = {
            Demo.class,
            Up.class,
            Why.class,
            Verify.class,
            PolicyCommand.class,
            Generate.class,
            ScanCommand.class,
            DetectCommand.class,
            AnonymizeCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command; answers its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> fail(exception, command));
        return line.execute(arguments);
    }

    private static int fail(Exception exception, CommandLine command) {
        String message = String.valueOf(exception.getMessage());
        int code = switch (exception) {
            case CommandException e -> e.exitCode();
            case ConfigurationException e -> ExitCode.USAGE;
            case StartException e -> ExitCode.CANNOT_START;
            case DataDirectoryException e -> ExitCode.CANNOT_START;
            case UncheckedIOException e -> ExitCode.CANNOT_START;
            default -> ExitCode.INTERNAL;
        };
        command.getErr().println("probity: " + message);
        if (code == ExitCode.INTERNAL || Boolean.getBoolean("probity.trace")) {
            exception.printStackTrace(command.getErr());
        }
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"probity " + (version == null ? "(not packaged)" : version)};
        }
    }
}
