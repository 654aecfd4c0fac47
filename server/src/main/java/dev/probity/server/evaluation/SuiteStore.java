package dev.probity.server.evaluation;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SuiteStore {

    private record Thresholds(List<Threshold> thresholds) {}

    private final Database database;

    SuiteStore(Database database) {
        this.database = database;
    }

    /** False when the name is in use. */
    boolean insert(UUID id, String name, String description, List<Threshold> thresholds, String digest) {
        Caller caller = Caller.current();
        return database.sql()
                        .sql("""
                                insert into evaluation.suite
                                       (tenant_id, id, name, description, thresholds, digest, created_by)
                                values (:tenant, :id, :name, :description, cast(:thresholds as jsonb), :digest, :by)
                                on conflict (tenant_id, name) do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("name", name)
                        .param("description", description)
                        .param("thresholds", StoredJson.write(new Thresholds(thresholds)))
                        .param("digest", digest)
                        .param("by", caller.name())
                        .update()
                == 1;
    }

    Optional<Suite> find(UUID id) {
        return database.sql()
                .sql("select * from evaluation.suite where id = :id")
                .param("id", id)
                .query(SuiteStore::suite)
                .optional();
    }

    List<Suite> list(@Nullable UUID before, int limit) {
        return database.sql()
                .sql("""
                        select * from evaluation.suite
                         where cast(:before as uuid) is null or id < cast(:before as uuid)
                         order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(SuiteStore::suite)
                .list();
    }

    private static Suite suite(ResultSet row, int number) throws SQLException {
        return new Suite(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                StoredJson.read(row.getString("thresholds"), Thresholds.class).thresholds(),
                row.getString("digest"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }
}
