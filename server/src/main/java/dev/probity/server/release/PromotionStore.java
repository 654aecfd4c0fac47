package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.RiskTier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PromotionStore {
    private static final String COLUMNS = """
            select id, model_version_id, model_id, model, version, risk_tier, target, state, requested_by,
                   requested_by_name, requested_at, decision_id, reasons, completed_by_name, completed_at,
                   content_digest, policy_digest, evaluation_digest
              from release.promotion
            """;

    private final Database database;

    PromotionStore(Database database) {
        this.database = database;
    }

    /** Answers whether there was no open promotion of the version. */
    boolean insert(
            UUID id,
            ModelVersion version,
            Environment target,
            Promotion.State state,
            UUID decision,
            List<String> reasons) {
        Caller caller = Caller.current();
        return database.sql()
                        .sql("""
                                insert into release.promotion
                                       (tenant_id, id, model_version_id, model_id, model, version, risk_tier, target,
                                        state, requested_by, requested_by_name, decision_id, reasons, content_digest)
                                values (:tenant, :id, :versionId, :modelId, :model, :version, :tier, :target, :state,
                                        :actor, :actorName, :decision, cast(:reasons as jsonb), :digest)
                                on conflict (tenant_id, model_version_id) where state = 'pending' do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("versionId", version.id())
                        .param("modelId", version.modelId())
                        .param("model", version.model())
                        .param("version", version.version().toString())
                        .param("tier", version.riskTier().code())
                        .param("target", target.code())
                        .param("state", state.code())
                        .param("actor", caller.actor())
                        .param("actorName", caller.name())
                        .param("decision", decision)
                        .param("reasons", StoredJson.write(reasons))
                        .param("digest", version.contentDigest())
                        .update()
                == 1;
    }

    Optional<Promotion> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(PromotionStore::promotion)
                .optional();
    }

    /** Holds the promotion until the transaction ends. */
    Optional<Promotion> lock(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query(PromotionStore::promotion)
                .optional();
    }

    Optional<Promotion> open(UUID version) {
        return database.sql()
                .sql(COLUMNS + "where model_version_id = :version and state = 'pending'")
                .param("version", version)
                .query(PromotionStore::promotion)
                .optional();
    }

    /** Newest first; of one version or one state, or of all. */
    List<Promotion> list(@Nullable UUID version, Promotion.@Nullable State state, @Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where (cast(:version as uuid) is null or model_version_id = cast(:version as uuid))
                          and (cast(:state as text) is null or state = :state)
                          and (cast(:before as uuid) is null or id < cast(:before as uuid))
                        order by id desc limit :limit
                        """)
                .param("version", version == null ? null : version.toString())
                .param("state", state == null ? null : state.code())
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query(PromotionStore::promotion)
                .list();
    }

    /** Keeps what was decided last of a promotion that stays open. */
    void remember(UUID id, UUID decision, List<String> reasons) {
        database.sql()
                .sql(
                        "update release.promotion set decision_id = :decision, reasons = cast(:reasons as jsonb) where id = :id")
                .param("decision", decision)
                .param("reasons", StoredJson.write(reasons))
                .param("id", id)
                .update();
    }

    void close(UUID id, Promotion.State state) {
        database.sql()
                .sql("update release.promotion set state = :state where id = :id")
                .param("state", state.code())
                .param("id", id)
                .update();
    }

    void complete(UUID id, UUID decision, Approval.Bound bound, int versionRevision) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        update release.promotion
                           set state = 'completed', decision_id = :decision, reasons = '[]', completed_by = :actor,
                               completed_by_name = :actorName, completed_at = now(), content_digest = :content,
                               policy_digest = :policies, evaluation_digest = :evaluation, version_revision = :revision
                         where id = :id
                        """)
                .param("decision", decision)
                .param("actor", caller.actor())
                .param("actorName", caller.name())
                .param("content", bound.content())
                .param("policies", bound.policies())
                .param("evaluation", bound.evaluation())
                .param("revision", versionRevision)
                .param("id", id)
                .update();
    }

    /**
     * Whether a completed promotion leads from the version's revision to the environment: the one it was completed at,
     * or the one after the first of its two steps.
     */
    boolean leads(ModelVersion version, Environment target, int step) {
        return database.sql()
                        .sql("""
                                select count(*) from release.promotion
                                 where model_version_id = :version and target = :target and state = 'completed'
                                   and content_digest = :digest and version_revision = :revision
                                """)
                        .param("version", version.id())
                        .param("target", target.code())
                        .param("digest", version.contentDigest())
                        .param("revision", version.revision() - step)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Promotion promotion(ResultSet row, int index) throws SQLException {
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        return new Promotion(
                row.getObject("id", UUID.class),
                row.getObject("model_version_id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("model"),
                row.getString("version"),
                RiskTier.valueOf(row.getString("risk_tier").toUpperCase(Locale.ROOT)),
                Environment.of(row.getString("target")),
                Promotion.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("requested_by", UUID.class),
                row.getString("requested_by_name"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("decision_id", UUID.class),
                List.of(StoredJson.read(row.getString("reasons"), String[].class)),
                row.getString("completed_by_name"),
                completed == null ? null : completed.toInstant(),
                row.getString("content_digest"),
                row.getString("policy_digest"),
                row.getString("evaluation_digest"));
    }
}
