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
class VersionStore {

    private static final String COLUMNS = """
            select v.*, m.group_name || '/' || m.name as model, m.risk_tier
              from registry.model_version v join registry.model m on m.id = v.model_id
            """;

    private final Database database;

    VersionStore(Database database) {
        this.database = database;
    }

    /** Answers whether the number was free. */
    boolean insert(UUID id, Model model, ModelVersions.Registration version, Run run, String contentDigest) {
        var caller = Caller.current();
        return database.sql()
                        .sql("""
                                insert into registry.model_version
                                       (tenant_id, id, model_id, version, precedence, run_id, dataset_version_id,
                                        dataset_digest, commit_sha, metadata, content_digest, author, author_name, state)
                                values (:tenant, :id, :model, :version, :precedence, :run, :dataset, :datasetDigest,
                                        :commit, cast(:metadata as jsonb), :digest, :author, :authorName, 'draft')
                                on conflict (model_id, version) do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("model", model.id())
                        .param("version", version.version().toString())
                        .param("precedence", version.version().precedence())
                        .param("run", run.id())
                        .param("dataset", run.datasetVersionId())
                        .param("datasetDigest", run.datasetDigest())
                        .param("commit", version.commitSha())
                        .param("metadata", JsonColumns.write(version.metadata()))
                        .param("digest", contentDigest)
                        .param("author", caller.actor())
                        .param("authorName", caller.name())
                        .update()
                == 1;
    }

    Optional<ModelVersion> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where v.id = :id")
                .param("id", id)
                .query(VersionStore::version)
                .optional();
    }

    Optional<ModelVersion> find(UUID model, SemanticVersion version) {
        return database.sql()
                .sql(COLUMNS + "where v.model_id = :model and v.version = :version")
                .param("model", model)
                .param("version", version.toString())
                .query(VersionStore::version)
                .optional();
    }

    List<ModelVersion> list(UUID model, ModelVersions.@Nullable Below below, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where v.model_id = :model
                          and (cast(:id as uuid) is null or (v.precedence, v.id) < (:precedence, cast(:id as uuid)))
                        order by v.precedence desc, v.id desc limit :limit
                        """)
                .param("model", model)
                .param("precedence", below == null ? null : below.precedence())
                .param("id", below == null ? null : below.id())
                .param("limit", limit)
                .query(VersionStore::version)
                .list();
    }

    /** Answers whether the version was still at that revision. */
    boolean move(UUID id, int revision, VersionState target) {
        return database.sql()
                        .sql("""
                                update registry.model_version
                                   set state = :state, state_changed_at = now(), revision = revision + 1
                                 where id = :id and revision = :revision
                                """)
                        .param("state", target.code())
                        .param("id", id)
                        .param("revision", revision)
                        .update()
                == 1;
    }

    void insertTransition(ModelVersion version, VersionState target, String reason) {
        var caller = Caller.current();
        database.sql()
                .sql("""
                        insert into registry.transition
                               (tenant_id, version_id, revision, from_state, to_state, actor, actor_name, reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        caller.tenant(),
                        version.id(),
                        version.revision() + 1,
                        version.state().code(),
                        target.code(),
                        caller.actor(),
                        caller.name(),
                        reason)
                .update();
    }

    List<Transition> transitions(UUID version) {
        return database.sql()
                .sql("select * from registry.transition where version_id = :version order by revision")
                .param("version", version)
                .query((row, number) -> new Transition(
                        VersionState.of(row.getString("from_state")),
                        VersionState.of(row.getString("to_state")),
                        row.getObject("actor", UUID.class),
                        row.getString("actor_name"),
                        row.getString("reason"),
                        JsonColumns.instant(row, "happened_at")))
                .list();
    }

    private static ModelVersion version(ResultSet row, int number) throws SQLException {
        return new ModelVersion(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("model"),
                RiskTier.of(row.getString("risk_tier")),
                SemanticVersion.parse(row.getString("version")),
                VersionState.of(row.getString("state")),
                row.getObject("run_id", UUID.class),
                row.getObject("dataset_version_id", UUID.class),
                row.getString("dataset_digest"),
                row.getString("commit_sha"),
                JsonColumns.objects(row, "metadata"),
                row.getString("content_digest"),
                row.getObject("author", UUID.class),
                row.getString("author_name"),
                JsonColumns.instant(row, "registered_at"),
                JsonColumns.instant(row, "state_changed_at"),
                row.getInt("revision"));
    }
}
