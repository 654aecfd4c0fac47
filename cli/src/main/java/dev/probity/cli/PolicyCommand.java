package dev.probity.cli;

import dev.probity.rules.InvalidPolicyException;
import dev.probity.rules.PolicyDocument;
import dev.probity.rules.PolicyTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Policy documents on the command line. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Check policy documents.",
        subcommands = PolicyCommand.Test.class)
final class PolicyCommand {

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Run the examples in policy documents and report what they cover.")
    static final class Test implements Callable<Integer> {

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Policy documents (YAML).")
        private List<Path> files;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<PolicyDocument> documents = new ArrayList<>();
            for (Path file : files) {
                try {
                    documents.add(PolicyDocument.read(file));
                } catch (InvalidPolicyException e) {
                    throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
                }
            }
            PolicyTests.Report report = PolicyTests.run(documents);
            spec.commandLine().getOut().print(report.text());
            spec.commandLine().getOut().flush();
            return report.passed() ? ExitCode.OK : ExitCode.NEGATIVE;
        }
    }
}
