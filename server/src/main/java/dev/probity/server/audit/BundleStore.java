package dev.probity.server.audit;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which bundles were made for the caller's tenant. */
@Component
class BundleStore {
    private static final String COLUMNS =
            "id, subject_type, subject_id, created_at, created_by, length, sha256, gaps from audit.bundle";
    private static final UUID LAST = new UUID(-1L, -1L);

    private final Database database;

    BundleStore(Database database) {
        this.database = database;
    }

    void insert(Bundle bundle, UUID tenant) {
        database.sql()
                .sql("""
                        insert into audit.bundle (id, tenant_id, subject_type, subject_id, created_at, created_by,
                                                  length, sha256, gaps)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                        """)
                .params(
                        bundle.id(),
                        tenant,
                        bundle.subjectType(),
                        bundle.subjectId(),
                        OffsetDateTime.ofInstant(bundle.createdAt(), ZoneOffset.UTC),
                        bundle.createdBy(),
                        bundle.length(),
                        bundle.sha256(),
                        StoredJson.write(bundle.gaps()))
                .update();
    }

    Optional<Bundle> find(UUID id) {
        return database.sql()
                .sql("select " + COLUMNS + " where id = ?")
                .param(id)
                .query((row, number) -> bundle(row))
                .optional();
    }

    List<Bundle> list(@Nullable UUID before, int limit) {
        return database.sql()
                .sql("select " + COLUMNS + " where id < ? order by id desc limit ?")
                .params(before == null ? LAST : before, limit)
                .query((row, number) -> bundle(row))
                .list();
    }

    private static Bundle bundle(ResultSet row) throws SQLException {
        return new Bundle(
                row.getObject("id", UUID.class),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getLong("length"),
                row.getString("sha256"),
                List.of(StoredJson.read(row.getString("gaps"), String[].class)));
    }
}
