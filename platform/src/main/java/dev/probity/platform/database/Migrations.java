package dev.probity.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every module's schema up to date: {@code db/migration/<module>/V<UTC timestamp>__name.sql}, one schema and one
 * Flyway history per module, {@code platform} first and the others by name. No module's tables may refer to another's, so the
 * order among them does not matter.
 *
 * <p>Running Flyway over a dozen schemas costs a second even when nothing is new, so the digest of all scripts is kept
 * and a start that finds it unchanged skips them.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String PLATFORM = "platform";

    private Migrations() {}

    /** Migrates every module found on the class path; answers how many scripts were applied. */
    public static int migrate(DatabaseLogin owner) {
        List<Script> scripts = scripts();
        String digest = digest(scripts);
        if (digest.equals(appliedDigest(owner))) {
            return 0;
        }
        Set<String> modules = new LinkedHashSet<>(List.of(PLATFORM));
        scripts.forEach(script -> modules.add(script.module()));
        int applied = 0;
        for (String module : modules) {
            applied += migrate(owner, module);
        }
        grantSchemas(owner, modules);
        rememberDigest(owner, digest);
        if (applied > 0) {
            LOG.info("applied {} migrations in {} schemas", applied, modules.size());
        }
        return applied;
    }

    /**
     * A script may be older than one that was applied, because branches land in any order; only then is Flyway told to
     * take it, and warns that this schema was not made in the order of its scripts.
     */
    private static int migrate(DatabaseLogin owner, String module) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration/" + module)
                .schemas(module)
                .defaultSchema(module)
                .table("flyway_history")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .loggers("slf4j");
        boolean late = Arrays.stream(configuration.load().info().all())
                .anyMatch(script -> script.getState() == MigrationState.IGNORED);
        return configuration.outOfOrder(late).load().migrate().migrationsExecuted;
    }

    private static void grantSchemas(DatabaseLogin owner, Set<String> modules) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            for (String module : modules) {
                statement.execute("grant usage on schema " + module + " to probity_app, probity_infra, probity_search");
            }
        } catch (SQLException e) {
            throw new DatabaseException("the schemas could not be opened to the application roles", e);
        }
    }

    private static String appliedDigest(DatabaseLogin owner) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet there =
                    statement.executeQuery("select to_regclass('platform.migration_digest') is not null")) {
                there.next();
                if (!there.getBoolean(1)) {
                    return "";
                }
            }
            try (ResultSet row = statement.executeQuery("select digest from platform.migration_digest")) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new DatabaseException("the database cannot be reached as " + owner, e);
        }
    }

    private static void rememberDigest(DatabaseLogin owner, String digest) {
        String sql = """
                insert into platform.migration_digest (singleton, digest) values (true, ?)
                on conflict (singleton) do update set digest = excluded.digest
                """;
        try (Connection connection = owner.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, digest);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the migration digest could not be written", e);
        }
    }

    private record Script(String module, String name, byte[] content) {}

    private static List<Script> scripts() {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*.sql");
            List<Script> scripts = new ArrayList<>();
            for (Resource resource : found) {
                String[] path = resource.getURL().getPath().split("/");
                scripts.add(new Script(path[path.length - 2], path[path.length - 1], resource.getContentAsByteArray()));
            }
            scripts.sort(Comparator.comparing(Script::module).thenComparing(Script::name));
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations could not be read from the class path", e);
        }
    }

    private static String digest(List<Script> scripts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Script script : scripts) {
                sha.update((script.module() + "/" + script.name() + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(Arrays.copyOf(script.content(), script.content().length));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
