package dev.probity.platform.testing;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseLogin;
import dev.probity.platform.database.DatabaseSetup;
import dev.probity.platform.database.EmbeddedPostgres;
import dev.probity.platform.database.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One embedded PostgreSQL for the whole test run, with every migration on the class path applied. */
public final class TestDatabase {

    private static @Nullable EmbeddedPostgres server;
    private static @Nullable Database shared;

    private TestDatabase() {}

    /** The database that all tests of this JVM share; tests keep apart by using tenants of their own. */
    public static synchronized Database shared() {
        if (shared == null) {
            shared = new Database(access("probity"), 12, 6);
        }
        return shared;
    }

    /** Logins to a database of its own, migrated, for tests that start a whole server or break things. */
    public static synchronized DatabaseAccess access(String name) {
        DatabaseLogin owner =
                DatabaseSetup.createOwnedDatabase(server().superuser(), name, "owner-of-the-test-database");
        DatabaseAccess access =
                DatabaseSetup.prepareRoles(owner, "app-of-the-test-database", "infra-of-the-test-database", false);
        Migrations.migrate(owner);
        return access;
    }

    /** Logins to a fresh, migrated database nobody else uses. */
    public static DatabaseAccess fresh() {
        return access("t_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The superuser, for tests that act as an intruder with database access. */
    public static synchronized DatabaseLogin superuser() {
        return server().superuser();
    }

    private static EmbeddedPostgres server() {
        if (server == null) {
            try {
                Path directory = Files.createTempDirectory("probity-test-postgres");
                EmbeddedPostgres started = EmbeddedPostgres.start(directory, Map.of("max_connections", "120"));
                server = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    started.close();
                    delete(directory);
                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static void delete(Path root) {
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println("the test database folder " + root + " stays: " + e.getMessage());
        }
    }
}
