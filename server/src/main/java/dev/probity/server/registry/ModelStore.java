package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ModelStore {

    private static final String COLUMNS = """
            select id, group_name, name, description, owners, risk_tier, tags, created_by, created_at, revision
              from registry.model m
            """;

    private final Database database;

    ModelStore(Database database) {
        this.database = database;
    }

    /** Answers whether the name was free. */
    boolean insert(UUID id, Models.Registration model) {
        var caller = Caller.current();
        return database.sql()
                        .sql("""
                                insert into registry.model
                                       (tenant_id, id, group_name, name, description, owners, risk_tier, tags, created_by)
                                values (:tenant, :id, :group, :name, :description, cast(:owners as jsonb), :tier,
                                        cast(:tags as jsonb), :author)
                                on conflict (tenant_id, group_name, name) do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("group", model.group())
                        .param("name", model.name())
                        .param("description", model.description())
                        .param("owners", JsonColumns.write(model.owners()))
                        .param("tier", model.riskTier().code())
                        .param("tags", JsonColumns.write(model.tags()))
                        .param("author", caller.name())
                        .update()
                == 1;
    }

    Optional<Model> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(ModelStore::model)
                .optional();
    }

    Optional<Model> find(String group, String name) {
        return database.sql()
                .sql(COLUMNS + "where tenant_id = :tenant and group_name = :group and name = :name")
                .param("tenant", Caller.current().tenant())
                .param("group", group)
                .param("name", name)
                .query(ModelStore::model)
                .optional();
    }

    /** The function finds the ids by index; the table then shows those rows under the tenant's policy. */
    List<Model> search(String words, Models.@Nullable After after, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where id = any (array(
                              select s.id from registry.search_models(:tenant, :words, :group, :name, :limit) s))
                        order by group_name, name
                        """)
                .param("tenant", Caller.current().tenant())
                .param("words", words)
                .param("group", after == null ? "" : after.group())
                .param("name", after == null ? "" : after.name())
                .param("limit", limit)
                .query(ModelStore::model)
                .list();
    }

    /** Answers whether the model was still at that revision. */
    boolean update(UUID id, Models.Change change, int revision) {
        return database.sql()
                        .sql("""
                                update registry.model
                                   set description = coalesce(:description, description),
                                       owners = coalesce(cast(:owners as jsonb), owners),
                                       risk_tier = coalesce(:tier, risk_tier),
                                       tags = coalesce(cast(:tags as jsonb), tags),
                                       revision = revision + 1
                                 where id = :id and revision = :revision
                                """)
                        .param("description", change.description())
                        .param("owners", change.owners() == null ? null : JsonColumns.write(change.owners()))
                        .param(
                                "tier",
                                change.riskTier() == null
                                        ? null
                                        : change.riskTier().code())
                        .param("tags", change.tags() == null ? null : JsonColumns.write(change.tags()))
                        .param("id", id)
                        .param("revision", revision)
                        .update()
                == 1;
    }

    private static Model model(ResultSet row, int number) throws SQLException {
        return new Model(
                row.getObject("id", UUID.class),
                row.getString("group_name"),
                row.getString("name"),
                row.getString("description"),
                JsonColumns.list(row, "owners"),
                RiskTier.of(row.getString("risk_tier")),
                JsonColumns.strings(row, "tags"),
                row.getString("created_by"),
                JsonColumns.instant(row, "created_at"),
                row.getInt("revision"));
    }
}
