package dev.probity.detect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Public evaluation data that is not part of the repository. */
public final class SharedData {
    private SharedData() {}

    /** The file, or empty after saying that the test is skipped. */
    public static Optional<Path> find(String name) {
        String configured =
                System.getProperty("probity.shared.data", System.getenv().getOrDefault("PROBITY_SHARED_DATA", ""));
        Path base = configured.isEmpty() ? repository().resolve("../shared/data") : Path.of(configured);
        Path file = base.resolve(name);
        if (Files.isReadable(file)) {
            return Optional.of(file);
        }
        System.out.println("skipped: " + file.normalize() + " is absent (set PROBITY_SHARED_DATA)");
        return Optional.empty();
    }

    static Path repository() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !Files.exists(at.resolve(".mvn"))) {
            at = at.getParent();
        }
        return at;
    }
}
