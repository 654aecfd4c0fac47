package dev.probity.server.gateway;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProtectedTextStore {
    private final Database database;
    private final Keys keys;

    ProtectedTextStore(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** A protected text without the text. */
    record Row(UUID id, String name, int words, OffsetDateTime createdAt) {}

    /** Answers whether the name was free. */
    boolean insert(UUID id, String name, String text, int words) {
        Caller caller = Caller.current();
        DataKey key = keys.tenantKey(caller.tenant());
        return database.sql()
                        .sql("""
                                insert into gateway.protected_text
                                       (tenant_id, id, name, sealed, key_id, words, created_by)
                                values (:tenant, :id, :name, :sealed, :key, :words, :actor)
                                on conflict (tenant_id, name) do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("name", name)
                        .param("sealed", key.seal(text.getBytes(StandardCharsets.UTF_8), context(caller.tenant(), id)))
                        .param("key", key.id())
                        .param("words", words)
                        .param("actor", caller.actor())
                        .update()
                == 1;
    }

    List<Row> list(@Nullable UUID after, int limit) {
        return database.sql()
                .sql("""
                        select id, name, words, created_at from gateway.protected_text
                         where (cast(:after as uuid) is null or id > cast(:after as uuid)) order by id limit :limit
                        """)
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getInt("words"),
                        row.getObject("created_at", OffsetDateTime.class)))
                .list();
    }

    boolean delete(UUID id) {
        return database.sql()
                        .sql("delete from gateway.protected_text where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The texts themselves, for the data path's index. */
    List<String> load(JdbcClient infra, UUID tenant) {
        return infra.sql("select id, sealed, key_id from gateway.protected_text where tenant_id = :tenant order by id")
                .param("tenant", tenant)
                .query((row, n) -> new String(
                        keys.find(row.getObject("key_id", UUID.class))
                                .open(row.getBytes("sealed"), context(tenant, row.getObject("id", UUID.class))),
                        StandardCharsets.UTF_8))
                .list();
    }

    private static byte[] context(UUID tenant, UUID id) {
        return AssociatedData.of("gateway.protected_text", tenant, id);
    }
}
