package dev.probity.cli.scan;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.Detector;
import dev.probity.detect.EntityCatalogue;
import dev.probity.detect.EntityType;
import dev.probity.detect.names.NameModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for personal data and secrets in files, offline. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description =
                "Look for personal data and secrets in a file, a folder, or the standard input (-), without a server.")
public final class ScanCommand implements Callable<Integer> {

    private enum Output {
        TABLE,
        JSON,
        SARIF,
        SPANS
    }

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "A file, a folder, or - for the standard input.")
    private @Nullable String path;

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "text, jsonl, csv, parquet or json (default: by the name of each file).")
    private @Nullable Format input;

    @Option(
            names = "--text-field",
            paramLabel = "NAME",
            description = "The only field or column to look at; in JSON a name at the top or a JSON Pointer.")
    private @Nullable String field;

    @Option(
            names = "--types",
            split = ",",
            paramLabel = "TYPE",
            description = "Only these types (default: all; see --list-types).")
    private @Nullable List<String> types;

    @Option(
            names = "--min-score",
            paramLabel = "S",
            description = "Findings from this score on, 0 to 1 (default: 0.5; 0 when --types names them).")
    private @Nullable Double minimum;

    @Option(
            names = "--output-format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "table, json, sarif, or spans: a line of JSON for each record (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(names = "--fail-on-findings", description = "Exit with 1 when anything is found.")
    private boolean failing;

    @Option(names = "--reveal", description = "Show what was found, in table and json.")
    private boolean reveal;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "A model of names from 'probity detect train' instead of the one that is brought.")
    private @Nullable Path names;

    @Option(names = "--list-types", description = "List the types and end.")
    private boolean listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        if (listing) {
            EntityCatalogue.all()
                    .forEach(it ->
                            out.printf("%-26s %-3s %-12s %s%n", it.type(), it.country(), it.kind(), it.meaning()));
            out.flush();
            return ExitCode.OK;
        }
        if (path == null) {
            throw new CommandException(
                    ExitCode.USAGE, "Which PATH? Name a file, a folder, or - for the standard input.");
        }
        boolean standard = path.equals("-");
        Path file = Path.of(standard ? "." : path);
        if (!standard && !Files.isReadable(file)) {
            throw new CommandException(ExitCode.USAGE, path + " does not exist or may not be read");
        }
        boolean folder = !standard && Files.isDirectory(file);
        Scanner scanner = new Scanner(detector(), input, field, output == Output.SPANS);
        Scan scan = new Scan(scanner, report(out, folder));
        Summary summary;
        try (Progress progress = quiet
                ? Progress.NONE
                : Progress.onTerminal(scan, spec.commandLine().getErr())) {
            progress.begin();
            summary = folder ? scan.folder(file) : scan.one(new Source(standard ? null : file, path));
        } catch (IOException e) {
            throw CommandException.about("the scan cannot go on", e);
        } finally {
            out.flush();
        }
        if (summary.problems() > 0) {
            return ExitCode.USAGE;
        }
        return failing && summary.findings() > 0 ? ExitCode.NEGATIVE : ExitCode.OK;
    }

    private Detector detector() {
        Detector all = names == null ? Detector.all() : Detector.all().withNames(model(names));
        Detector chosen = all;
        if (types != null) {
            Set<EntityType> wanted = new LinkedHashSet<>();
            for (String name : types) {
                wanted.add(type(name.strip().toUpperCase(Locale.ROOT)));
            }
            chosen = all.only(wanted);
        }
        double from = minimum != null ? minimum : types == null ? Detector.LIKELY : 0;
        if (!(from >= 0 && from <= 1)) {
            throw new CommandException(ExitCode.USAGE, "--min-score lies between 0 and 1: " + from);
        }
        return chosen.withMinimumScore(from);
    }

    private static NameModel model(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return NameModel.read(in);
        } catch (IOException e) {
            throw CommandException.about("the model " + file + " cannot be used", e);
        }
    }

    private static EntityType type(String name) {
        return Detector.ALL.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "there is no type " + name + "; probity scan --list-types lists them"));
    }

    private Report report(PrintWriter out, boolean folder) {
        return switch (output) {
            case TABLE -> new TableReport(out, reveal);
            case JSON -> new JsonReport(out, reveal);
            case SARIF -> new SarifReport(out);
            case SPANS -> new SpansReport(out, spec.commandLine().getErr(), folder);
        };
    }
}
