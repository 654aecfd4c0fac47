package dev.probity.server.policy;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Context;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DecisionStore {

    private static final String COLUMNS = """
            select id, context, subject_type, subject_id, action, allowed, reasons, policies, set_digest, inputs_digest,
                   actor, actor_name, decided_at
              from policy.decision
            """;

    private final Database database;
    private final Keys keys;

    DecisionStore(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Which decisions to list; null leaves a property open. */
    record Filter(
            @Nullable String context,
            @Nullable String subjectType,
            @Nullable String subjectId) {}

    void insert(Ruling ruling, Context context, String subjectType, String subjectId, Grounds grounds) {
        Caller caller = Caller.current();
        DataKey key = keys.tenantKey(caller.tenant());
        byte[] sealed = key.seal(
                StoredJson.write(grounds).getBytes(StandardCharsets.UTF_8), sealedFor(caller.tenant(), ruling.id()));
        database.sql()
                .sql("""
                        insert into policy.decision
                               (tenant_id, id, context, subject_type, subject_id, action, allowed, reasons, policies,
                                set_digest, inputs_digest, sealed, key_id, actor, actor_name, decided_at)
                        values (:tenant, :id, :context, :subjectType, :subjectId, :action, :allowed,
                                cast(:reasons as jsonb), cast(:policies as jsonb), :setDigest, :inputsDigest, :sealed,
                                :key, :actor, :actorName, :decidedAt)
                        """)
                .param("tenant", caller.tenant())
                .param("id", ruling.id())
                .param("context", context.code())
                .param("subjectType", subjectType)
                .param("subjectId", subjectId)
                .param("action", ruling.decision().action().code())
                .param("allowed", ruling.decision().allowed())
                .param("reasons", StoredJson.write(ruling.decision().reasons()))
                .param("policies", StoredJson.write(ruling.policies()))
                .param("setDigest", ruling.decision().digest())
                .param("inputsDigest", ruling.inputsDigest())
                .param("sealed", sealed)
                .param("key", key.id())
                .param("actor", caller.actor())
                .param("actorName", caller.name())
                .param("decidedAt", ruling.decidedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<RecordedDecision> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(DecisionStore::decision)
                .optional();
    }

    /** Newest first. */
    List<RecordedDecision> list(Filter filter, @Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where (cast(:context as text) is null or context = :context)
                          and (cast(:subjectType as text) is null or subject_type = :subjectType)
                          and (cast(:subjectId as text) is null or subject_id = :subjectId)
                          and (cast(:before as uuid) is null or id < cast(:before as uuid))
                        order by id desc limit :limit
                        """)
                .param("context", filter.context())
                .param("subjectType", filter.subjectType())
                .param("subjectId", filter.subjectId())
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query(DecisionStore::decision)
                .list();
    }

    Grounds grounds(UUID decision) {
        UUID tenant = Caller.current().tenant();
        return database.sql()
                .sql("select sealed, key_id from policy.decision where id = :id")
                .param("id", decision)
                .query((row, index) -> {
                    byte[] plain = keys.find(row.getObject("key_id", UUID.class))
                            .open(row.getBytes("sealed"), sealedFor(tenant, decision));
                    return StoredJson.read(new String(plain, StandardCharsets.UTF_8), Grounds.class);
                })
                .single();
    }

    private static byte[] sealedFor(UUID tenant, UUID decision) {
        return AssociatedData.of("policy.decision", tenant, decision);
    }

    private static RecordedDecision decision(ResultSet row, int index) throws SQLException {
        return new RecordedDecision(
                row.getObject("id", UUID.class),
                row.getString("context"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("action"),
                row.getBoolean("allowed"),
                List.of(StoredJson.read(row.getString("reasons"), String[].class)),
                List.of(StoredJson.read(row.getString("policies"), PolicyReference[].class)),
                row.getString("set_digest"),
                row.getString("inputs_digest"),
                row.getObject("actor", UUID.class),
                row.getString("actor_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
