package dev.probity.server.gateway;

import dev.probity.platform.configuration.Secret;
import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UpstreamStore {
    private static final String SELECT = """
            select tenant_id, id, name, base_url, models, sealed_key, key_id, created_at
              from gateway.upstream
            """;

    private final Database database;
    private final Keys keys;

    UpstreamStore(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** An upstream as it is stored; its key stays sealed. */
    record Row(
            UUID tenant,
            UUID id,
            String name,
            String baseUrl,
            List<String> models,
            byte @Nullable [] sealedKey,
            @Nullable UUID keyId,
            OffsetDateTime createdAt) {}

    /** Answers whether the name was free. */
    boolean insert(UUID id, String name, URI baseUrl, List<String> models, @Nullable String key) {
        Caller caller = Caller.current();
        DataKey tenantKey = key == null ? null : keys.tenantKey(caller.tenant());
        byte[] sealed = tenantKey == null || key == null
                ? null
                : tenantKey.seal(key.getBytes(StandardCharsets.UTF_8), context(caller.tenant(), id));
        return database.sql()
                        .sql("""
                                insert into gateway.upstream
                                       (tenant_id, id, name, base_url, models, sealed_key, key_id, created_by)
                                values (:tenant, :id, :name, :url, :models, :sealed, :key, :actor)
                                on conflict (tenant_id, name) do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("name", name)
                        .param("url", baseUrl.toString())
                        .param("models", StoredJson.write(models))
                        .param("sealed", sealed, Types.BINARY)
                        .param("key", tenantKey == null ? null : tenantKey.id(), Types.OTHER)
                        .param("actor", caller.actor())
                        .update()
                == 1;
    }

    Optional<Row> find(UUID id) {
        return database.sql()
                .sql(SELECT + "where id = :id")
                .param("id", id)
                .query(UpstreamStore::row)
                .optional();
    }

    List<Row> list(@Nullable UUID after, int limit) {
        return database.sql()
                .sql(SELECT
                        + "where (cast(:after as uuid) is null or id > cast(:after as uuid)) order by id limit :limit")
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query(UpstreamStore::row)
                .list();
    }

    boolean delete(UUID id) {
        return database.sql()
                        .sql("delete from gateway.upstream where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Tells every process, when the transaction commits. */
    void tell() {
        database.sql()
                .sql("select pg_notify('gateway_changed', :tenant)")
                .param("tenant", Caller.current().tenant().toString())
                .query((row, n) -> "")
                .list();
    }

    /** All upstreams of a tenant with their keys opened, for the data path's snapshot. */
    List<Upstream> load(JdbcClient infra, UUID tenant) {
        return infra
                .sql(SELECT + "where tenant_id = :tenant order by id")
                .param("tenant", tenant)
                .query(UpstreamStore::row)
                .list()
                .stream()
                .map(row -> new Upstream(row.id(), row.name(), URI.create(row.baseUrl()), row.models(), opened(row)))
                .toList();
    }

    private @Nullable Secret opened(Row row) {
        if (row.sealedKey() == null || row.keyId() == null) {
            return null;
        }
        byte[] key = keys.find(row.keyId()).open(row.sealedKey(), context(row.tenant(), row.id()));
        return new Secret(new String(key, StandardCharsets.UTF_8));
    }

    private static byte[] context(UUID tenant, UUID id) {
        return AssociatedData.of("gateway.upstream", tenant, id);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("base_url"),
                List.of(StoredJson.read(row.getString("models"), String[].class)),
                row.getBytes("sealed_key"),
                row.getObject("key_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class));
    }
}
