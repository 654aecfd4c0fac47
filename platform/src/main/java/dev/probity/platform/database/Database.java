package dev.probity.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as the business sees it: SQL as the application role inside a transaction that knows the caller's tenant,
 * and SQL as the infrastructure role inside a transaction of its own.
 *
 * <p>The two roles have separate pools and separate transactions: what one does is not undone with the other.
 */
public final class Database implements AutoCloseable {

    private final HikariDataSource appPool;
    private final HikariDataSource infraPool;
    private final PlatformTransactionManager appTransactions;
    private final PlatformTransactionManager infraTransactions;
    private final JdbcClient app;
    private final JdbcClient infra;
    private final TransactionTemplate write;
    private final TransactionTemplate read;
    private final TransactionTemplate infraWrite;
    private final DatabaseAccess access;

    public Database(DatabaseAccess access, int poolSize, int infraPoolSize) {
        this.access = access;
        appPool = pool("app", access.app(), poolSize);
        infraPool = pool("infra", access.infra(), infraPoolSize);
        appTransactions = new TenantTransactionManager(appPool);
        infraTransactions = new TenantTransactionManager(infraPool);
        app = JdbcClient.create(new BoundTemplate(appPool));
        infra = JdbcClient.create(new BoundTemplate(infraPool));
        write = new TransactionTemplate(appTransactions);
        read = new TransactionTemplate(appTransactions);
        read.setReadOnly(true);
        infraWrite = new TransactionTemplate(infraTransactions);
    }

    private static HikariDataSource pool(String name, DatabaseLogin login, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("probity-" + name);
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "probity-" + name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /** SQL as the application role; refused outside a transaction. */
    public JdbcClient sql() {
        return app;
    }

    /** SQL as the infrastructure role, which sees only the tables named by {@code platform.open_to_infra}. */
    public JdbcClient infra() {
        return infra;
    }

    /**
     * Leaves an insert to the commit of the open application transaction, with which it shares a round trip. Nothing in
     * the transaction sees the row, and an error in it is thrown by the commit; either both happen or neither.
     *
     * @param insert one statement with {@code ?} for its parameters
     */
    public void insertWithCommit(String insert, List<? extends @Nullable Object> parameters) {
        CommitStatements.of(appPool)
                .ifPresentOrElse(
                        statements -> statements.add(insert, parameters),
                        // Either there is no transaction, which is refused, or the innermost is the infrastructure's,
                        // whose commit is not the one meant.
                        () -> app.sql(insert).params(parameters).update());
    }

    /** Runs {@code work} in one transaction of the current caller's tenant, joining one that is already open. */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return run(write, work);
    }

    /** Runs {@code work} in one transaction of the current caller's tenant, for work without a result. */
    public void inTransaction(Runnable work) {
        write.executeWithoutResult(status -> work.run());
    }

    /** Runs {@code work} in a read-only transaction of the current caller's tenant. */
    public <T extends @Nullable Object> T readOnly(Supplier<T> work) {
        return run(read, work);
    }

    /** Runs {@code work} in a transaction of the infrastructure role. */
    public <T extends @Nullable Object> T inInfraTransaction(Supplier<T> work) {
        return run(infraWrite, work);
    }

    /** Runs {@code work} in a transaction of the infrastructure role, for work without a result. */
    public void inInfraTransaction(Runnable work) {
        infraWrite.executeWithoutResult(status -> work.run());
    }

    @SuppressWarnings("NullAway") // the template's signature loses the null-ness of T, which is the caller's choice
    private static <T extends @Nullable Object> T run(TransactionTemplate template, Supplier<T> work) {
        return template.execute(status -> work.get());
    }

    /** The transaction manager behind {@code @Transactional}. */
    public PlatformTransactionManager appTransactions() {
        return appTransactions;
    }

    /** The transaction manager behind {@code @Transactional("infra")}. */
    public PlatformTransactionManager infraTransactions() {
        return infraTransactions;
    }

    /** The infrastructure pool, for libraries that manage their own transactions on infrastructure tables. */
    public DataSource infraDataSource() {
        return infraPool;
    }

    /** The application pool, for its metrics and for bulk COPY inside an open transaction. */
    public DataSource appDataSource() {
        return appPool;
    }

    public DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() {
        appPool.close();
        infraPool.close();
    }
}
