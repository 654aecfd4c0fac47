package dev.probity.platform.database;

import dev.probity.platform.tenancy.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins each transaction by telling PostgreSQL the tenant of the current caller. Without a caller the setting stays
 * empty and every policy answers no rows.
 */
final class TenantTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    TenantTransactionManager(DataSource pool) {
        super(pool);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        String tenant = Caller.find().map(caller -> caller.tenant().toString()).orElse("");
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    @Override
    protected void prepareSynchronization(DefaultTransactionStatus status, TransactionDefinition definition) {
        super.prepareSynchronization(status, definition);
        if (status.isNewSynchronization()) {
            TransactionSynchronizationManager.registerSynchronization(new CommitStatements(obtainDataSource()));
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        CommitStatements statements = CommitStatements.of(obtainDataSource()).orElse(null);
        if (statements == null || statements.isEmpty()) {
            super.doCommit(status);
            return;
        }
        try {
            statements.writeAndCommit(DataSourceUtils.getConnection(obtainDataSource()));
        } catch (SQLException e) {
            throw translateException("commit", e);
        }
    }
}
