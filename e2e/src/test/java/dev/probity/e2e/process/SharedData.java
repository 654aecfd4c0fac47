package dev.probity.e2e.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Data that lies beside the repository on some machines and is never part of it. */
final class SharedData {

    private SharedData() {}

    /** The repository's root. */
    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("not inside the repository");
        }
        return here;
    }

    /** The file, or null when it is not on this machine. */
    static @Nullable Path find(String name) {
        String named = System.getenv("PROBITY_SHARED_DATA");
        Path folder = named != null
                ? Path.of(named)
                : repository().resolve("../shared/data").normalize();
        Path file = folder.resolve(name);
        return Files.isReadable(file) ? file : null;
    }
}
