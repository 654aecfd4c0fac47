package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Access policies of the tenant in the database. */
@Repository
class AccessPolicyStore {
    private final Database database;

    AccessPolicyStore(Database database) {
        this.database = database;
    }

    /** @param document YAML, as written */
    record Stored(String id, String document, long version, String changedBy, Instant changedAt) {}

    List<Stored> all() {
        return database.sql()
                .sql("select id, document, version, changed_by, changed_at from identity.access_policy order by id")
                .query((row, number) -> stored(row))
                .list();
    }

    Optional<Stored> lock(String id) {
        return database.sql()
                .sql("""
                        select id, document, version, changed_by, changed_at from identity.access_policy
                         where id = :id for update
                        """)
                .param("id", id)
                .query((row, number) -> stored(row))
                .optional();
    }

    Optional<Stored> find(String id) {
        return all().stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    void put(java.util.UUID tenant, String id, String document, String changedBy) {
        database.sql()
                .sql("""
                        insert into identity.access_policy (tenant_id, id, document, changed_by)
                        values (:tenant, :id, :document, :by)
                        on conflict (tenant_id, id) do update
                           set document = excluded.document, changed_by = excluded.changed_by, changed_at = now(),
                               version = identity.access_policy.version + 1
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("document", document)
                .param("by", changedBy)
                .update();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("id"),
                row.getString("document"),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
