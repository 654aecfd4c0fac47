package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.cli.scan.Source;
import dev.probity.cli.scan.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which source goes where. Refuses before anything is written what would overwrite or change an input. */
final class Targets {

    /** @param path null for the standard output */
    record Pair(Source source, @Nullable Path path) {}

    private Targets() {}

    /** One source to a file, a folder that is there, or the standard output. */
    static List<Pair> one(Source source, @Nullable Path output, boolean force) throws IOException {
        if (output == null) {
            return List.of(new Pair(source, null));
        }
        Path target = output;
        if (Files.isDirectory(output)) {
            if (source.path() == null) {
                throw wrong("the standard input has no name; --output names a file for it");
            }
            target = output.resolve(source.path().toAbsolutePath().getFileName());
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw wrong("there is no folder %s to write %s into".formatted(folder, target));
        }
        check(source, target, force);
        return List.of(new Pair(source, target));
    }

    /** All files below a folder to files of the same names below another one. */
    static List<Pair> folder(Path folder, @Nullable Path output, boolean dry, boolean force, Tally tally)
            throws IOException {
        if (!dry) {
            if (output == null) {
                throw wrong("a folder needs --output with the folder to write into");
            }
            apart(folder.toRealPath(), output);
        }
        List<Path> passed = new ArrayList<>();
        List<Path> files = Tree.files(folder, passed);
        for (Path it : passed) {
            if (it.endsWith(".git")) {
                tally.skipped.add(new Tally.Told(it.toString(), "the store of a version control system"));
            } else {
                tally.problems.add(new Tally.Told(it.toString(), "it cannot be looked at"));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Path file : files) {
            Source source = new Source(file, file.toString());
            Path target = dry || output == null ? null : output.resolve(folder.relativize(file));
            if (target != null) {
                check(source, target, force);
            }
            pairs.add(new Pair(source, target));
        }
        return pairs;
    }

    private static void apart(Path folder, Path output) throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw wrong(output + " is a file, and a folder needs a folder to write into");
        }
        Path existing = output.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path real = existing.toRealPath()
                .resolve(existing.relativize(output.toAbsolutePath().normalize()));
        if (real.startsWith(folder) || folder.startsWith(real)) {
            throw wrong("--output %s and %s lie within each other; write somewhere else".formatted(output, folder));
        }
    }

    private static void check(Source source, Path target, boolean force) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (source.path() != null && Files.isSameFile(source.path(), target)) {
            throw wrong("a file is never rewritten in place; --output names another one than " + target);
        }
        if (!force || Files.isDirectory(target)) {
            throw wrong(target + " is there already" + (force ? " and a folder" : "; --force overwrites it"));
        }
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }
}
