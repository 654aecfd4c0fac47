package dev.probity.e2e.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks evidence up in the tree below {@code root}. */
record EvidenceFiles(Path root) {

    private static final Pattern TEST_FILE =
            Pattern.compile(".*/src/test/.*|.*\\.(test|spec)\\.tsx?|ui/(e2e|tests?)/.*\\.ts");

    static boolean isTest(String evidence) {
        return TEST_FILE.matcher(path(evidence)).matches();
    }

    /** What is wrong with one piece of evidence, or nothing. */
    Optional<String> problem(String evidence) {
        var path = path(evidence);
        var file = root.resolve(path).normalize();
        if (path.isBlank() || !file.startsWith(root)) {
            return Optional.of("has evidence that is not a path of the repository: \"" + evidence + "\"");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("names " + path + ", which does not exist");
        }
        if (evidence.indexOf('#') < 0) {
            return Optional.empty();
        }
        var symbol = evidence.substring(evidence.indexOf('#') + 1);
        return occurs(symbol, file)
                ? Optional.empty()
                : Optional.of("names " + path + ", in which there is no " + symbol);
    }

    private static boolean occurs(String symbol, Path file) {
        if (symbol.isBlank()) {
            return false;
        }
        try {
            var text = Files.readString(file);
            var name = file.getFileName().toString();
            if (name.endsWith(".java")) {
                var quoted = Pattern.quote(symbol);
                return Pattern.compile("\\b(class|record|interface|enum)\\s+" + quoted + "\\b|\\b" + quoted + "\\s*\\(")
                        .matcher(text)
                        .find();
            }
            if (name.endsWith(".md")) {
                return text.lines()
                        .filter(line -> line.startsWith("#"))
                        .map(EvidenceFiles::anchor)
                        .anyMatch(symbol::equals);
            }
            return text.contains(symbol);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The anchor that Git hosts give a heading: lower case, punctuation gone, spaces as dashes. */
    static String anchor(String heading) {
        return heading.replaceFirst("^#+\\s*", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    private static String path(String evidence) {
        var hash = evidence.indexOf('#');
        return hash < 0 ? evidence : evidence.substring(0, hash);
    }
}
