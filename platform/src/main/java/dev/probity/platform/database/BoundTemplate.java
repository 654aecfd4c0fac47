package dev.probity.platform.database;

import javax.sql.DataSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Refuses SQL outside a transaction, because there the tenant is not set and a write would not be in the ledger's. */
final class BoundTemplate extends JdbcTemplate {

    private final DataSource pool;

    BoundTemplate(DataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    protected DataSource obtainDataSource() {
        if (!TransactionSynchronizationManager.hasResource(pool)) {
            throw new InvalidDataAccessApiUsageException(
                    "SQL outside a transaction of this role is refused; use Database.inTransaction or @Transactional");
        }
        return pool;
    }
}
