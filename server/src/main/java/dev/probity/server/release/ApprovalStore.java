package dev.probity.server.release;

import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

@Repository
class ApprovalStore {
    private static final String COLUMNS = """
            select id, promotion_id, decision, role, comment, actor, actor_name, decided_at, expires_at, statement, code
              from release.approval
            """;

    private final Database database;
    private final Keys keys;

    ApprovalStore(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    void insert(UUID id, ApprovalStatement statement, String comment) {
        Caller caller = Caller.current();
        String text = statement.text();
        database.sql()
                .sql("""
                        insert into release.approval
                               (tenant_id, id, promotion_id, decision, role, comment, actor, actor_name, decided_at,
                                expires_at, statement, code)
                        values (:tenant, :id, :promotion, :decision, :role, :comment, :actor, :actorName, :decidedAt,
                                :expiresAt, :statement, :code)
                        """)
                .param("tenant", caller.tenant())
                .param("id", id)
                .param("promotion", statement.promotion())
                .param("decision", statement.decision())
                .param("role", statement.role())
                .param("comment", comment)
                .param("actor", caller.actor())
                .param("actorName", caller.name())
                .param("decidedAt", statement.decidedAt().atOffset(ZoneOffset.UTC))
                .param("expiresAt", statement.expiresAt().atOffset(ZoneOffset.UTC))
                .param("statement", text)
                .param("code", ApprovalStatement.code(keys.tenantKey(caller.tenant()), text))
                .update();
    }

    /** In the order in which they were given. */
    List<Approval> of(UUID promotion) {
        return database.sql()
                .sql(COLUMNS + "where promotion_id = :promotion order by id")
                .param("promotion", promotion)
                .query(reader())
                .list();
    }

    /** Newest first. */
    List<Approval> list(@Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where (cast(:before as uuid) is null or id < cast(:before as uuid)) order by id desc limit :limit
                        """)
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query(reader())
                .list();
    }

    private RowMapper<Approval> reader() {
        DataKey key = keys.tenantKey(Caller.current().tenant());
        return (row, index) -> approval(row, key);
    }

    private static Approval approval(ResultSet row, DataKey key) throws SQLException {
        String text = row.getString("statement");
        ApprovalStatement statement = StoredJson.read(text, ApprovalStatement.class);
        UUID promotion = row.getObject("promotion_id", UUID.class);
        UUID actor = row.getObject("actor", UUID.class);
        boolean same = statement.promotion().equals(promotion)
                && statement.approver().equals(actor)
                && statement.role().equals(row.getString("role"))
                && statement.decision().equals(row.getString("decision"));
        return new Approval(
                row.getObject("id", UUID.class),
                promotion,
                Approval.Decision.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
                row.getString("role"),
                row.getString("comment"),
                actor,
                row.getString("actor_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                statement.expiresAt(),
                statement.bound(),
                text,
                same && ApprovalStatement.authentic(key, text, row.getBytes("code")));
    }
}
