package dev.probity.server;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.DatabaseConfig;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.configuration.Secret;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseException;
import dev.probity.platform.database.DatabaseLogin;
import dev.probity.platform.database.DatabaseSetup;
import dev.probity.platform.database.EmbeddedPostgres;
import dev.probity.platform.database.Migrations;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.platform.runtime.Role;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What stands below Spring: the data directory, the secrets and a migrated database. It is complete before anything that
 * depends on it is built, and is taken down after everything else.
 */
final class Installation implements AutoCloseable {

    private final DataDirectory directory;
    private final Secrets secrets;
    private final @Nullable EmbeddedPostgres embedded;
    private final DatabaseAccess access;

    private Installation(
            DataDirectory directory, Secrets secrets, @Nullable EmbeddedPostgres embedded, DatabaseAccess access) {
        this.directory = directory;
        this.secrets = secrets;
        this.embedded = embedded;
        this.access = access;
    }

    /** Opens the data directory and the database named by the configuration, and brings its schemas up to date. */
    static Installation open(Configuration configuration) {
        RuntimeConfig runtime = configuration.get(RuntimeConfig.class);
        DatabaseConfig database = configuration.get(DatabaseConfig.class);
        refuseSplitRolesOnEmbedded(runtime, database);
        DataDirectory directory = DataDirectory.open(runtime.data());
        EmbeddedPostgres embedded = null;
        try {
            Secrets secrets = Secrets.open(directory.root());
            DatabaseLogin owner;
            if (database.url() == null) {
                embedded = EmbeddedPostgres.start(directory.folder("postgres"), DatabaseSetup.embeddedSettings());
                owner = DatabaseSetup.createOwnedDatabase(
                        embedded.superuser(), "probity", password(secrets, "database-owner"));
            } else {
                Secret password = database.password();
                owner = new DatabaseLogin(database.url(), database.user(), password == null ? "" : password.reveal());
            }
            DatabaseAccess access = DatabaseSetup.prepareRoles(
                    owner, password(secrets, "database-app"), password(secrets, "database-infra"), embedded != null);
            Migrations.migrate(owner);
            return new Installation(directory, secrets, embedded, access);
        } catch (IOException e) {
            closeQuietly(embedded, directory);
            throw new StartException("the secrets under " + directory.root() + " cannot be used: " + e.getMessage(), e);
        } catch (DatabaseException e) {
            closeQuietly(embedded, directory);
            throw new StartException(e.getMessage() + reason(e), e);
        } catch (RuntimeException e) {
            closeQuietly(embedded, directory);
            throw e;
        }
    }

    /** Stands on a database that somebody else prepared and migrated. */
    static Installation on(Configuration configuration, DatabaseAccess access) {
        DataDirectory directory =
                DataDirectory.open(configuration.get(RuntimeConfig.class).data());
        try {
            return new Installation(directory, Secrets.open(directory.root()), null, access);
        } catch (IOException e) {
            directory.close();
            throw new StartException("the secrets under " + directory.root() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void refuseSplitRolesOnEmbedded(RuntimeConfig runtime, DatabaseConfig database) {
        if (database.embedded() && !runtime.role().equals(EnumSet.allOf(Role.class))) {
            throw new StartException("a process that plays only some roles shares its database with others, and the"
                    + " embedded one belongs to one process; give --database-url, or leave --role at \"all\"");
        }
    }

    private static String password(Secrets secrets, String label) {
        return HexFormat.of().formatHex(secrets.derive(label, 24));
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    }

    private static void closeQuietly(@Nullable EmbeddedPostgres embedded, DataDirectory directory) {
        if (embedded != null) {
            embedded.close();
        }
        directory.close();
    }

    DataDirectory directory() {
        return directory;
    }

    Secrets secrets() {
        return secrets;
    }

    DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() {
        closeQuietly(embedded, directory);
    }
}
