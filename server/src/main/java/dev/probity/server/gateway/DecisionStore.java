package dev.probity.server.gateway;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DecisionStore {
    private final Database database;

    DecisionStore(Database database) {
        this.database = database;
    }

    /**
     * @param record the bytes that are a leaf of the ledger's batch
     * @param entry the ledger entry that holds the batch
     */
    record Row(UUID id, byte[] record, UUID entry, int leafIndex) {}

    /** Which of these are there already, because a batch came twice. */
    Set<UUID> known(List<UUID> ids) {
        return database
                .sql()
                .sql("select id from gateway.decision where id in (:ids)")
                .param("ids", ids)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    void insert(List<DecisionRecord> decisions, List<byte[]> records, UUID entry) {
        UUID tenant = Caller.current().tenant();
        for (int i = 0; i < decisions.size(); i++) {
            DecisionRecord decision = decisions.get(i);
            database.sql()
                    .sql("""
                            insert into gateway.decision
                                   (tenant_id, id, decided_at, route, direction, action, record, entry_id, leaf_index)
                            values (:tenant, :id, :at, :route, :direction, :action, :record, :entry, :leaf)
                            """)
                    .param("tenant", tenant)
                    .param("id", decision.id())
                    .param("at", Timestamp.from(decision.time()))
                    .param("route", decision.route())
                    .param("direction", decision.direction())
                    .param("action", decision.action().code())
                    .param("record", records.get(i))
                    .param("entry", entry)
                    .param("leaf", i)
                    .update();
        }
    }

    Optional<Row> find(UUID id) {
        return database.sql()
                .sql("select id, record, entry_id, leaf_index from gateway.decision where id = :id")
                .param("id", id)
                .query(DecisionStore::row)
                .optional();
    }

    /** Newest first. */
    List<Row> list(@Nullable UUID before, @Nullable String action, int limit) {
        return database.sql()
                .sql("""
                        select id, record, entry_id, leaf_index from gateway.decision
                         where (cast(:before as uuid) is null or id < cast(:before as uuid))
                           and (cast(:action as text) is null or action = cast(:action as text))
                         order by id desc limit :limit
                        """)
                .param("before", before == null ? null : before.toString())
                .param("action", action)
                .param("limit", limit)
                .query(DecisionStore::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getBytes("record"),
                row.getObject("entry_id", UUID.class),
                row.getInt("leaf_index"));
    }
}
