package dev.probity.platform.crypto;

import dev.probity.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Key rows in PostgreSQL. Every call is a transaction of its own even inside another one: a key must outlive the
 * roll-back of whoever asked for it first, because it is cached and something may be sealed under it already.
 */
final class DatabaseKeyRows implements KeyRows {

    /** Tells other processes the id of a key whose state changed. */
    static final String CHANNEL = "data_key";

    private static final String COLUMNS =
            "select id, tenant_id, kind, scope, version, state, wrapped_by, wrapped_version, wrapped from platform.data_key ";

    private final Database database;
    private final TransactionTemplate own;

    DatabaseKeyRows(Database database) {
        this.database = database;
        this.own = new TransactionTemplate(database.infraTransactions());
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<KeyRow> ofScope(UUID tenant, KeyKind kind, String scope) {
        return inOwn(() -> sql(COLUMNS + """
                where tenant_id = :tenant and kind = :kind and scope = :scope order by version
                """)
                .param("tenant", tenant)
                .param("kind", kind.column())
                .param("scope", scope)
                .query(DatabaseKeyRows::row)
                .list());
    }

    @Override
    public List<KeyRow> ofKey(UUID id) {
        return inOwn(() -> sql(COLUMNS + "where id = :id order by version")
                .param("id", id)
                .query(DatabaseKeyRows::row)
                .list());
    }

    @Override
    public List<KeyRow> ofTenant(UUID tenant) {
        return inOwn(() -> sql(COLUMNS + """
                k where tenant_id = :tenant
                  and version = (select max(version) from platform.data_key v where v.id = k.id)
                order by created_at, id
                """)
                .param("tenant", tenant)
                .query(DatabaseKeyRows::row)
                .list());
    }

    @Override
    public void insert(KeyRow row) {
        own.executeWithoutResult(status -> sql("""
                insert into platform.data_key
                       (id, tenant_id, kind, scope, version, state, wrapped_by, wrapped_version, wrapped)
                values (:id, :tenant, :kind, :scope, :version, :state, :wrapped_by, :wrapped_version, :wrapped)
                on conflict do nothing
                """)
                .param("id", row.id())
                .param("tenant", row.tenant())
                .param("kind", row.kind().column())
                .param("scope", row.scope())
                .param("version", row.version())
                .param("state", row.state().column())
                .param("wrapped_by", row.wrapped().keyId())
                .param("wrapped_version", row.wrapped().version())
                .param("wrapped", row.wrapped().bytes())
                .update());
    }

    @Override
    public void setState(UUID id, KeyState state) {
        own.executeWithoutResult(status -> {
            sql("""
                    update platform.data_key set state = :state, changed_at = now()
                     where id = :id and state <> 'destroyed'
                    """).param("id", id).param("state", state.column()).update();
            tellOthers(id);
        });
    }

    @Override
    public void destroy(UUID id) {
        own.executeWithoutResult(status -> {
            sql("""
                    update platform.data_key set state = 'destroyed', wrapped = '', changed_at = now()
                     where id = :id and state <> 'destroyed'
                    """).param("id", id).update();
            tellOthers(id);
        });
    }

    @Override
    public List<KeyRow> wrappedBelow(String keyId, int version, int limit) {
        return inOwn(() -> sql(COLUMNS + """
                where wrapped_by = :key and wrapped_version < :version and state <> 'destroyed'
                order by id, version limit :limit
                """)
                .param("key", keyId)
                .param("version", version)
                .param("limit", limit)
                .query(DatabaseKeyRows::row)
                .list());
    }

    @Override
    public void rewrap(KeyRow row) {
        own.executeWithoutResult(status -> sql("""
                update platform.data_key
                   set wrapped_by = :wrapped_by, wrapped_version = :wrapped_version, wrapped = :wrapped, changed_at = now()
                 where id = :id and version = :version and state <> 'destroyed'
                """)
                .param("id", row.id())
                .param("version", row.version())
                .param("wrapped_by", row.wrapped().keyId())
                .param("wrapped_version", row.wrapped().version())
                .param("wrapped", row.wrapped().bytes())
                .update());
    }

    @Override
    public List<RootKeyUse> rootKeyUses() {
        return inOwn(() -> sql("""
                select wrapped_by, wrapped_version, count(*) as keys from platform.data_key
                 where kind = 'tenant' and state <> 'destroyed'
                 group by wrapped_by, wrapped_version order by wrapped_by, wrapped_version
                """)
                .query((row, number) ->
                        new RootKeyUse(row.getString("wrapped_by"), row.getInt("wrapped_version"), row.getLong("keys")))
                .list());
    }

    @Override
    public List<KeyRow> tenantKeysNotUnder(String rootKeyId, int rootVersion, TenantKeyWraps.Place after, int limit) {
        return inOwn(() -> sql(COLUMNS + """
                where kind = 'tenant' and state <> 'destroyed'
                  and (wrapped_by <> :key or wrapped_version < :version)
                  and (id, version) > (:after_id, :after_version)
                order by id, version limit :limit
                """)
                .param("key", rootKeyId)
                .param("version", rootVersion)
                .param("after_id", after.key())
                .param("after_version", after.version())
                .param("limit", limit)
                .query(DatabaseKeyRows::row)
                .list());
    }

    @Override
    public List<UUID> destroyed() {
        return inOwn(() -> sql("select distinct id from platform.data_key where state = 'destroyed'")
                .query(UUID.class)
                .list());
    }

    private void tellOthers(UUID id) {
        sql("select pg_notify(:channel, :id)")
                .param("channel", CHANNEL)
                .param("id", id.toString())
                .query((row, number) -> true)
                .list();
    }

    private JdbcClient.StatementSpec sql(String text) {
        return database.infra().sql(text);
    }

    private <T> List<T> inOwn(Supplier<List<T>> work) {
        List<T> found = own.execute(status -> work.get());
        return found == null ? List.of() : found;
    }

    private static KeyRow row(ResultSet row, int number) throws SQLException {
        return new KeyRow(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                KeyKind.of(row.getString("kind")),
                row.getString("scope"),
                row.getInt("version"),
                KeyState.of(row.getString("state")),
                new WrappedKey(row.getString("wrapped_by"), row.getInt("wrapped_version"), row.getBytes("wrapped")));
    }
}
