package dev.probity.cli.demo;

import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * What an intruder with the database owner's rights would do: change one row of the ledger behind the server's back, and
 * later put it back. This is the one thing the demo does not do through the API, because the API does not offer it.
 */
final class Tampering {

    private final DatabaseLogin owner;
    private final UUID entry;
    private final String original;

    private Tampering(DatabaseLogin owner, UUID entry, String original) {
        this.owner = owner;
        this.entry = entry;
        this.original = original;
    }

    /** Turns what the entry says came out of the action around: what was refused now looks allowed, or the reverse. */
    static Tampering alter(DatabaseAccess access, UUID entry) {
        DatabaseLogin owner = access.owner();
        String original = outcome(owner, entry);
        setOutcome(owner, entry, original.equals("denied") ? "allowed" : "denied");
        return new Tampering(owner, entry, original);
    }

    /** Puts the row back as it was. */
    void restore() {
        setOutcome(owner, entry, original);
    }

    private static String outcome(DatabaseLogin owner, UUID entry) {
        return asIntruder(owner, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select outcome from audit.entry where id = ?")) {
                statement.setObject(1, entry);
                try (var row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("there is no entry " + entry);
                    }
                    return row.getString(1);
                }
            }
        });
    }

    private static void setOutcome(DatabaseLogin owner, UUID entry, String outcome) {
        asIntruder(owner, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("update audit.entry set outcome = ? where id = ?")) {
                statement.setString(1, outcome);
                statement.setObject(2, entry);
                return statement.executeUpdate();
            }
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static <T> T asIntruder(DatabaseLogin owner, Work<T> work) {
        try (Connection connection = owner.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table audit.entry no force row level security");
                T result = work.on(connection);
                statement.execute("alter table audit.entry force row level security");
                connection.commit();
                return result;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's table could not be altered", e);
        }
    }
}
