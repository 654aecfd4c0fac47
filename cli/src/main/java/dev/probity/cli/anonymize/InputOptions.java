package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.cli.scan.Format;
import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import dev.probity.detect.names.NameModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is read, and what is looked for in it; as in {@code probity scan}. */
final class InputOptions {
    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "text, jsonl, json or csv (default: by the name of each file).")
    @Nullable
    Format format;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "Between the fields of a CSV (default: a comma; a tab in .tsv).")
    private @Nullable String delimiter;

    @Option(
            names = "--types",
            split = ",",
            paramLabel = "TYPE",
            description = "Look only for these types (default: all; probity scan --list-types lists them).")
    private @Nullable List<String> types;

    @Option(
            names = "--min-score",
            paramLabel = "S",
            description = "Findings from this score on, 0 to 1 (default: 0.5; 0 when --types names them).")
    private @Nullable Double minimum;

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "A model of names from 'probity detect train' instead of the one that is brought.")
    private @Nullable Path names;

    @Nullable
    Character delimiter() {
        if (delimiter == null) {
            return null;
        }
        String one = delimiter.equals("\\t") ? "\t" : delimiter;
        if (one.length() != 1 || "\"\r\n".contains(one)) {
            throw wrong("--delimiter is one character, and neither a quote nor a line end");
        }
        return one.charAt(0);
    }

    /** @param ruled types with a rule of their own, which must be looked for */
    Detector detector(Set<EntityType> ruled) {
        Detector chosen = names == null ? Detector.all() : Detector.all().withNames(model(names));
        if (types != null) {
            Set<EntityType> wanted = new LinkedHashSet<>();
            types.forEach(name -> wanted.add(type(name)));
            for (EntityType type : ruled) {
                if (!wanted.contains(type)) {
                    throw wrong("--strategy %s, but --types leaves it out".formatted(type));
                }
            }
            chosen = chosen.only(wanted);
        }
        double from = minimum != null ? minimum : types == null ? Detector.LIKELY : 0;
        if (!(from >= 0 && from <= 1)) {
            throw wrong("--min-score lies between 0 and 1: " + from);
        }
        return chosen.withMinimumScore(from);
    }

    /** A type there is a detector for, so that a spelling mistake never means "not hidden". */
    static EntityType type(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT);
        return Detector.ALL.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no type " + name + "; probity scan --list-types lists them"));
    }

    private static NameModel model(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return NameModel.read(in);
        } catch (IOException e) {
            throw CommandException.about("the model " + file + " cannot be used", e);
        }
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }
}
