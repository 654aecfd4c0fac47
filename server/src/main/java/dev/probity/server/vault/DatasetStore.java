package dev.probity.server.vault;

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
class DatasetStore {

    private static final String COLUMNS = """
            select id, name, description, classification, columns::text as columns, head_version_id, created_by, created_at
              from vault.dataset
            """;

    private final Database database;

    DatasetStore(Database database) {
        this.database = database;
    }

    /** Answers whether the name was free. */
    boolean insert(Dataset dataset) {
        Caller caller = Caller.current();
        return database.sql()
                        .sql("""
                                insert into vault.dataset
                                       (id, tenant_id, name, description, classification, columns, created_by, created_by_id)
                                values (:id, :tenant, :name, :description, :classification, cast(:columns as jsonb),
                                        :author, :author_id)
                                on conflict (tenant_id, name) do nothing
                                """)
                        .param("id", dataset.id())
                        .param("tenant", caller.tenant())
                        .param("name", dataset.name())
                        .param("description", dataset.description())
                        .param("classification", dataset.classification().code())
                        .param("columns", StoredJson.write(dataset.columns()))
                        .param("author", caller.name())
                        .param("author_id", caller.actor())
                        .update()
                == 1;
    }

    Optional<Dataset> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(DatasetStore::dataset)
                .optional();
    }

    /** Reads the dataset and keeps every other writer of it waiting until the transaction ends. */
    Optional<Dataset> lock(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query(DatasetStore::dataset)
                .optional();
    }

    List<Dataset> list(@Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where (cast(:before as uuid) is null or id < :before) order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(DatasetStore::dataset)
                .list();
    }

    void moveHead(UUID id, UUID version) {
        database.sql()
                .sql("update vault.dataset set head_version_id = :version where id = :id")
                .param("version", version)
                .param("id", id)
                .update();
    }

    private static Dataset dataset(ResultSet row, int number) throws SQLException {
        return new Dataset(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                Classification.of(row.getString("classification")),
                List.of(StoredJson.read(row.getString("columns"), Column[].class)),
                row.getObject("head_version_id", UUID.class),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }
}
