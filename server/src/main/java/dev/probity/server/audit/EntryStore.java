package dev.probity.server.audit;

import dev.probity.ledger.EntryLeaf;
import dev.probity.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the entries of the caller's tenant. */
@Component
class EntryStore {
    private static final String COLUMNS = "id, tenant_id, at, kind, action, outcome, commitments, key_id, sealed";

    private final Database database;

    EntryStore(Database database) {
        this.database = database;
    }

    /** A row, waiting ({@code index} null) or integrated. */
    record Stored(
            @Nullable Long index,
            EntryLeaf leaf,
            UUID tenant,
            @Nullable UUID keyId,
            byte @Nullable [] sealed) {
        Stored(@Nullable Long index, EntryLeaf leaf, UUID tenant, @Nullable UUID keyId, byte @Nullable [] sealed) {
            this.index = index;
            this.leaf = leaf;
            this.tenant = tenant;
            this.keyId = keyId;
            this.sealed = sealed;
        }
    }

    Optional<Stored> find(UUID id) {
        // One statement, so one snapshot: an entry that is just being moved is in one of the two. The table of waiting
        // entries has no index and is read only when the log does not have the entry.
        String sql = """
                select leaf_index, %1$s from audit.entry where id = ?
                union all
                select null, %1$s from audit.pending
                 where id = ? and not exists (select from audit.entry where id = ?)
                """.formatted(COLUMNS);
        return database.sql()
                .sql(sql)
                .params(id, id, id)
                .query((row, number) -> stored(row))
                .optional();
    }

    /** Those of these entries that are the caller's tenant's. */
    Set<UUID> own(List<UUID> ids) {
        return Set.copyOf(database.sql()
                .sql("select id from audit.entry where id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
    }

    /** Newest first. */
    List<Stored> list(
            @Nullable String kind, byte @Nullable [] entityMac, byte @Nullable [] actorMac, long before, int limit) {
        StringBuilder sql =
                new StringBuilder("select leaf_index, " + COLUMNS + " from audit.entry where leaf_index < ?");
        List<Object> parameters = new ArrayList<>(List.of(before));
        if (kind != null) {
            sql.append(" and kind = ?");
            parameters.add(kind);
        }
        if (entityMac != null) {
            sql.append(" and entity_mac = ?");
            parameters.add(entityMac);
        }
        if (actorMac != null) {
            sql.append(" and actor_mac = ?");
            parameters.add(actorMac);
        }
        sql.append(" order by leaf_index desc limit ?");
        parameters.add(limit);
        return database.sql()
                .sql(sql.toString())
                .params(parameters)
                .query((row, number) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        long index = row.getLong("leaf_index");
        return new Stored(
                row.wasNull() ? null : index,
                LedgerStore.leaf(row),
                row.getObject("tenant_id", UUID.class),
                row.getObject("key_id", UUID.class),
                row.getBytes("sealed"));
    }
}
