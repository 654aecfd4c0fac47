package dev.probity.platform.testing;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keys of {@link TestDatabase#shared}: one root keyset for the whole test run. */
public final class TestKeys {

    private static @Nullable Path directory;
    private static @Nullable Keys shared;

    private TestKeys() {}

    /** The data directory that holds the secrets and the root keyset of the test run. */
    public static synchronized Path directory() {
        if (directory == null) {
            try {
                directory = Files.createTempDirectory("probity-test-data");
                directory.toFile().deleteOnExit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory;
    }

    public static Secrets secrets() {
        try {
            return Secrets.open(directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys over the shared database; tests keep apart by using tenants of their own. */
    public static synchronized Keys shared() {
        if (shared == null) {
            try {
                shared = Keys.open(
                        TestDatabase.shared(),
                        LocalRootKeys.open(directory()),
                        DestroyedKeys.open(directory(), secrets()),
                        secrets(),
                        null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }
}
