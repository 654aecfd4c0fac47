package dev.probity.e2e.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoSecretsTest {

    private static final Set<String> NOT_KEPT = Set.of("node_modules", "target", ".git", "data", "dist");
    /** Tests hold well-known and made-up credentials on purpose; what ships must not. */
    private static final Set<String> TESTS = Set.of("test", "tests", "e2e");

    private static final List<String> CODE = List.of(".java", ".ts", ".tsx", ".mjs", ".sh", "mvnw", "mvnw.cmd");

    private static final long LARGEST = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void shouldNotHoldACredentialInAnythingThatShipsOrDeploys() throws IOException {
        assertThat(secrets(Path.of("..").toRealPath())).isEmpty();
    }

    @Test
    void shouldNameTheFileThatHoldsOne() throws IOException {
        // The example key id of AWS's own documentation.
        Files.writeString(folder.resolve("settings.yaml"), "key: " + "AKIA" + "IOSFODNN7EXAMPLE" + "\n");
        Files.writeString(folder.resolve("plain.yaml"), "name: probity\n");
        assertThat(secrets(folder)).singleElement().asString().startsWith("settings.yaml");
    }

    private static List<String> secrets(Path root) throws IOException {
        var thorough = Detector.standard();
        var shapesOnly = thorough.withMinimumScore(0.9);
        var found = new ArrayList<String>();
        try (var files = Files.find(
                root,
                12,
                (path, attributes) ->
                        attributes.isRegularFile() && attributes.size() < LARGEST && kept(root.relativize(path)))) {
            for (var file : files.sorted().toList()) {
                String text;
                try {
                    text = Files.readString(file);
                } catch (CharacterCodingException e) {
                    continue;
                }
                var detector = isCode(file) ? shapesOnly : thorough;
                detector.detect(text).stream()
                        .filter(finding -> finding.type().equals(EntityType.SECRET))
                        .map(finding -> root.relativize(file) + ": " + finding.reason())
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** In code a variable may be called password; only the shape of a real credential counts there. */
    private static boolean isCode(Path file) {
        return CODE.stream().anyMatch(file.getFileName().toString()::endsWith);
    }

    private static boolean kept(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .noneMatch(part -> NOT_KEPT.contains(part) || TESTS.contains(part));
    }
}
