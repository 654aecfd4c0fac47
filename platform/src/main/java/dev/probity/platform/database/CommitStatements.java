package dev.probity.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Inserts that wait for the commit of the transaction they belong to. The last one travels in one message with the commit
 * itself, so a transaction that writes one such row makes no round trip more than one that writes none.
 *
 * <p>Every transaction has one of these among its synchronizations, so it is put aside and taken up again with it.
 */
final class CommitStatements implements TransactionSynchronization {

    private final DataSource pool;
    private final List<Insert> inserts = new ArrayList<>(2);

    private record Insert(String sql, List<? extends @Nullable Object> parameters) {}

    CommitStatements(DataSource pool) {
        this.pool = pool;
    }

    /** Those of the innermost transaction of this thread, if it is one of that pool. */
    static Optional<CommitStatements> of(DataSource pool) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        for (TransactionSynchronization synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof CommitStatements statements) {
                return statements.pool.equals(pool) ? Optional.of(statements) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    void add(String sql, List<? extends @Nullable Object> parameters) {
        inserts.add(new Insert(sql, parameters));
    }

    boolean isEmpty() {
        return inserts.isEmpty();
    }

    @Override
    public void savepointRollback(Object savepoint) {
        if (isEmpty()) {
            return;
        }
        throw new IllegalStateException(
                "a transaction that wrote rows with its commit cannot go back to a savepoint; roll back all of it");
    }

    /** Writes everything and commits, or throws with the transaction still open. */
    void writeAndCommit(Connection connection) throws SQLException {
        int last = inserts.size() - 1;
        for (int from = 0; from < last; ) {
            from = writeRun(connection, from, last);
        }
        Insert insert = inserts.get(last);
        try (PreparedStatement statement = connection.prepareStatement(insert.sql + "; commit")) {
            bind(statement, insert);
            statement.execute();
            // The second result is the commit's; asking for it surfaces what went wrong there.
            statement.getMoreResults();
        }
        // Nothing is left to do for the database; the pool learns that the connection is clean.
        connection.commit();
    }

    /** Writes the inserts from {@code from} that share their text as one batch; returns where the next text begins. */
    private int writeRun(Connection connection, int from, int end) throws SQLException {
        String sql = inserts.get(from).sql;
        int at = from;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (; at < end && inserts.get(at).sql.equals(sql); at++) {
                bind(statement, inserts.get(at));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return at;
    }

    private static void bind(PreparedStatement statement, Insert insert) throws SQLException {
        for (int i = 0; i < insert.parameters.size(); i++) {
            Object value = insert.parameters.get(i);
            if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
