package dev.probity.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Prepares a PostgreSQL for Probity: the roles, their passwords and what they may never do.
 *
 * <p>Role passwords are derived from the installation's root secret, so replicas that share the secret agree on them and
 * nothing needs to be stored twice.
 */
public final class DatabaseSetup {

    private static final String OWNER_ROLE = "probity_owner";
    private static final String SEARCH_ROLE = "probity_search";

    private DatabaseSetup() {}

    /**
     * Makes the database {@code name} inside an embedded cluster, owned by an ordinary role rather than the superuser so
     * that row-level security binds the owner here exactly as it does on a managed PostgreSQL.
     */
    public static DatabaseLogin createOwnedDatabase(DatabaseLogin superuser, String name, String ownerPassword) {
        try (Connection connection = superuser.connect()) {
            createOrAlterRole(connection, OWNER_ROLE, "login createrole nosuperuser nobypassrls", ownerPassword);
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database " + quoted(name) + " owner " + OWNER_ROLE);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the database \"" + name + "\" could not be created", e);
        }
        String url = superuser.url().substring(0, superuser.url().lastIndexOf('/') + 1) + name;
        return new DatabaseLogin(url, OWNER_ROLE, ownerPassword);
    }

    /**
     * Makes the application, infrastructure and search roles and gives each its password.
     *
     * @throws DatabaseException when the owner may not create roles, or a role could bypass row-level security
     */
    public static DatabaseAccess prepareRoles(
            DatabaseLogin owner, String appPassword, String infraPassword, boolean embedded) {
        try (Connection connection = owner.connect()) {
            execute(connection, "select pg_advisory_lock(7305813)");
            createOrAlterRole(connection, DatabaseAccess.APP_ROLE, "login nobypassrls", appPassword);
            createOrAlterRole(connection, DatabaseAccess.INFRA_ROLE, "login nobypassrls", infraPassword);
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", SEARCH_ROLE)) {
                execute(connection, "create role " + SEARCH_ROLE + " nologin nobypassrls");
            }
            execute(connection, "grant " + SEARCH_ROLE + " to current_user with inherit false, set true");
            refuseBypass(connection);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the roles could not be prepared; the login \"" + owner.user()
                            + "\" needs CREATEROLE, or its administrator creates the roles beforehand",
                    e);
        }
        return new DatabaseAccess(
                owner,
                owner.as(DatabaseAccess.APP_ROLE, appPassword),
                owner.as(DatabaseAccess.INFRA_ROLE, infraPassword),
                embedded);
    }

    private static void refuseBypass(Connection connection) throws SQLException {
        String query = "select rolname from pg_roles where rolname = any (?) and (rolbypassrls or rolsuper)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", new String[] {
                DatabaseAccess.APP_ROLE, DatabaseAccess.INFRA_ROLE, SEARCH_ROLE
            }));
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new DatabaseException(
                            "the role \"" + rows.getString(1)
                                    + "\" could bypass row-level security; take that right away first",
                            null);
                }
            }
        }
    }

    private static void createOrAlterRole(Connection connection, String role, String rights, String password)
            throws SQLException {
        boolean there = exists(connection, "select 1 from pg_roles where rolname = ?", role);
        if (!there) {
            execute(connection, "create role " + role + " " + rights);
        }
        // The password travels through format(%L) because DDL takes no parameters.
        try (PreparedStatement statement =
                connection.prepareStatement("select format('alter role %I password %L', ?, ?)")) {
            statement.setString(1, role);
            statement.setString(2, password);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                execute(connection, row.getString(1));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Server settings for a cluster that belongs to this process alone. */
    public static Map<String, String> embeddedSettings() {
        return Map.of("synchronous_commit", "on", "autovacuum_naptime", "15s", "random_page_cost", "1.1");
    }
}
