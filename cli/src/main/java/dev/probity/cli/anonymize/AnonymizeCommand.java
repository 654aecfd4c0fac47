package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.cli.scan.Format;
import dev.probity.cli.scan.Source;
import dev.probity.detect.anonymize.DocumentAnonymizer;
import dev.probity.detect.anonymize.Finder;
import dev.probity.detect.anonymize.KeyedFunction;
import dev.probity.detect.anonymize.Plan;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hides personal data in files, offline. */
@Command(
        name = "anonymize",
        mixinStandardHelpOptions = true,
        description =
                "Hide personal data and secrets in a file, a folder, or the standard input (-), without a server and never"
                        + " in place.",
        footer = {
            "",
            "Without options every finding becomes the name of its type. Start with --dry-run: it shows what would change."
                    + " The names of persons in text are found by a model that misses some: name the columns that hold them. Names of"
                    + " columns and members stay, and so do numbers in JSON without a rule for their place.",
            "Tokens (tokenize) need a vault and are not offered here; format-preserving can be reversed with its key.",
        })
public final class AnonymizeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "A file, a folder, or - for the standard input.")
    private @Nullable String path;

    @Option(
            names = "--output",
            paramLabel = "FILE|DIR",
            description = "Where to write (default: the standard output); packed when the name ends in .gz.")
    private @Nullable String output;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @ArgGroup(validate = false, heading = "%nWhat is read%n")
    private final InputOptions input = new InputOptions();

    @ArgGroup(validate = false, heading = "%nWhat is done%n")
    private final RuleOptions rules = new RuleOptions();

    @ArgGroup(validate = false, heading = "%nThe key%n")
    private final KeyOptions keys = new KeyOptions();

    @Option(names = "--dry-run", description = "Show what would change, and write nothing.")
    private boolean dry;

    @Option(names = "--reveal", description = "Show old values unmasked in the dry run.")
    private boolean reveal;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Changes a dry run shows (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write counts and refusals as JSON, without values.")
    private @Nullable Path report;

    @Option(names = "--quiet", description = "No summary; what went wrong is told all the same.")
    private boolean quiet;

    @Option(names = "--list-strategies", description = "List the strategies and end.")
    private boolean strategies;

    @Option(names = "--list-packs", description = "List the packs and end.")
    private boolean packs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter err = spec.commandLine().getErr();
        if (strategies || packs) {
            if (strategies) {
                Listings.strategies(out);
            }
            if (packs) {
                Listings.packs(out);
            }
            out.flush();
            return ExitCode.OK;
        }
        keys.create(err);
        if (path == null) {
            if (keys.created()) {
                return ExitCode.OK;
            }
            throw wrong("Which PATH? Name a file, a folder, or - for the standard input.");
        }
        KeyedFunction key = keys.read(err);
        Tally tally = new Tally();
        Preview preview = dry ? new Preview(out, reveal, limit) : null;
        Anonymization work = anonymization(key, tally, preview);
        try {
            List<Targets.Pair> pairs = pairs(path, tally);
            if (report != null && !force && Files.exists(report)) {
                throw wrong(report + " is there already; --force overwrites it");
            }
            for (Targets.Pair pair : pairs) {
                alone(pairs, work, pair.source());
                if (preview != null) {
                    preview.begin(pair.source().name());
                }
                work.rewrite(pair.source(), () -> output(pair.path()));
            }
            if (report != null) {
                try (Output file = Output.file(report, force)) {
                    file.stream().write(RunReport.of(tally, dry, rules.reverse, key));
                    file.keep();
                }
            }
        } catch (IOException e) {
            throw CommandException.about("it cannot go on", e);
        } finally {
            out.flush();
        }
        if (preview != null) {
            preview.end();
        }
        tell(tally, preview == null ? err : out, err);
        boolean nothing = tally.files.isEmpty() && !Files.isDirectory(Path.of(path));
        return tally.problems.isEmpty() && !nothing ? ExitCode.OK : ExitCode.USAGE;
    }

    private void tell(Tally tally, PrintWriter to, PrintWriter err) {
        for (String place : unmet(tally)) {
            err.printf("warning: nothing stood at %s, in no record%n", place);
        }
        if (!quiet || dry) {
            Summary.print(tally, dry, to);
        } else {
            tally.problems.forEach(it -> err.printf("%s: %s%n", it.source(), it.why()));
        }
        err.flush();
    }

    /** Places of the command line at which no source had a value: perhaps a spelling mistake. */
    private List<String> unmet(Tally tally) {
        return tally.files.isEmpty()
                ? List.of()
                : Rules.places(rules.fields(), null).stream()
                        .filter(place -> !tally.rules.containsKey(place))
                        .toList();
    }

    private Anonymization anonymization(@Nullable KeyedFunction key, Tally tally, @Nullable Preview preview) {
        Plan plan = rules.plan(key);
        var detector = input.detector(rules.types());
        Finder finder = rules.reverse ? (text, field) -> List.of() : detector::detect;
        DocumentAnonymizer anonymizer = new DocumentAnonymizer(plan, finder).observedBy(change -> {
            tally.changed(change);
            if (preview != null) {
                preview.changed(change);
            }
        });
        return new Anonymization(
                anonymizer, input.format, input.delimiter(), Rules.places(rules.fields(), rules.subject), tally);
    }

    private List<Targets.Pair> pairs(String from, Tally tally) throws IOException {
        boolean standard = from.equals("-");
        Path file = Path.of(standard ? "." : from);
        if (!standard && !Files.isReadable(file)) {
            throw wrong(from + " does not exist or may not be read");
        }
        Path to = output == null || output.equals("-") ? null : Path.of(output);
        return !standard && Files.isDirectory(file)
                ? Targets.folder(file, to, dry, force, tally)
                : Targets.one(new Source(standard ? null : file, from), dry ? null : to, force);
    }

    /** A text has no places, which matters when it is all there is. */
    private void alone(List<Targets.Pair> pairs, Anonymization work, Source source) {
        boolean placed =
                rules.reverse || rules.subject != null || !rules.fields().isEmpty();
        if (pairs.size() == 1 && placed && work.format(source) == Format.TEXT) {
            throw wrong("%s is read as a text, which has no fields; --input-format says what it is"
                    .formatted(source.name()));
        }
    }

    private Output output(@Nullable Path target) throws IOException {
        if (dry) {
            return Output.none();
        }
        if (target == null) {
            return Output.standard();
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Output.file(target, force);
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }
}
