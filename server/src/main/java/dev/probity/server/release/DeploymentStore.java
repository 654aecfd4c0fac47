package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.registry.ModelVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DeploymentStore {
    private static final String COLUMNS = """
            select d.id, d.model_version_id, d.model_id, d.model, d.version, d.content_digest, d.environment, d.strategy,
                   d.state, d.percent, d.baseline_id, b.version as baseline_version, d.restored, d.limits, d.created_by,
                   d.created_by_name, d.created_at, d.changed_at
              from release.deployment d left join release.deployment b on b.id = d.baseline_id
            """;

    private final Database database;

    DeploymentStore(Database database) {
        this.database = database;
    }

    /** Something that happened to a deployment. */
    record Happening(String kind, String detail, String actorName, Instant happenedAt) {}

    /** A window with its verdict; {@code healthy} is null where there were too few requests to say. */
    record JudgedWindow(HealthWindow window, @Nullable Boolean healthy, List<String> reasons) {}

    void insert(
            UUID id,
            ModelVersion version,
            Environment environment,
            Deployment.Strategy strategy,
            Deployment.State state,
            double percent,
            @Nullable UUID baseline,
            HealthLimits limits) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        insert into release.deployment
                               (tenant_id, id, model_version_id, model_id, model, version, content_digest, environment,
                                strategy, state, percent, baseline_id, limits, created_by, created_by_name)
                        values (:tenant, :id, :versionId, :modelId, :model, :version, :digest, :environment, :strategy,
                                :state, :percent, cast(:baseline as uuid), cast(:limits as jsonb), :actor, :actorName)
                        """)
                .param("tenant", caller.tenant())
                .param("id", id)
                .param("versionId", version.id())
                .param("modelId", version.modelId())
                .param("model", version.model())
                .param("version", version.version().toString())
                .param("digest", version.contentDigest())
                .param("environment", environment.code())
                .param("strategy", strategy.code())
                .param("state", state.code())
                .param("percent", percent)
                .param("baseline", baseline == null ? null : baseline.toString())
                .param("limits", StoredJson.write(limits))
                .param("actor", caller.actor())
                .param("actorName", caller.name())
                .update();
    }

    void change(UUID id, Deployment.State state, double percent, boolean restored) {
        database.sql()
                .sql("""
                        update release.deployment
                           set state = :state, percent = :percent, restored = restored or :restored, changed_at = now()
                         where id = :id
                        """)
                .param("state", state.code())
                .param("percent", percent)
                .param("restored", restored)
                .param("id", id)
                .update();
    }

    void happened(UUID deployment, String kind, String detail) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        insert into release.deployment_event (tenant_id, id, deployment_id, kind, detail, actor_name)
                        values (:tenant, :id, :deployment, :kind, :detail, :actor)
                        """)
                .param("tenant", caller.tenant())
                .param("id", Ids.next())
                .param("deployment", deployment)
                .param("kind", kind)
                .param("detail", detail)
                .param("actor", caller.name())
                .update();
    }

    Optional<Deployment> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where d.id = :id")
                .param("id", id)
                .query(DeploymentStore::deployment)
                .optional();
    }

    /** Newest first; of one model version, or of all. */
    List<Deployment> list(@Nullable UUID version, @Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where (cast(:version as uuid) is null or d.model_version_id = cast(:version as uuid))
                          and (cast(:before as uuid) is null or d.id < cast(:before as uuid))
                        order by d.id desc limit :limit
                        """)
                .param("version", version == null ? null : version.toString())
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query(DeploymentStore::deployment)
                .list();
    }

    /** Deployments of a model that another one took over from, the latest first. */
    List<Deployment> superseded(UUID model, Environment environment) {
        return database.sql()
                .sql(COLUMNS + """
                        where d.model_id = :model and d.environment = :environment and d.state = 'superseded'
                        order by d.changed_at desc, d.id desc limit 50
                        """)
                .param("model", model)
                .param("environment", environment.code())
                .query(DeploymentStore::deployment)
                .list();
    }

    List<Happening> happenings(UUID deployment) {
        return database.sql()
                .sql("""
                        select kind, detail, actor_name, happened_at from release.deployment_event
                         where deployment_id = :deployment order by id desc limit 200
                        """)
                .param("deployment", deployment)
                .query((row, index) -> new Happening(
                        row.getString("kind"),
                        row.getString("detail"),
                        row.getString("actor_name"),
                        instant(row, "happened_at")))
                .list();
    }

    void insert(JudgedWindow judged) {
        HealthWindow window = judged.window();
        database.sql()
                .sql("""
                        insert into release.health_window
                               (tenant_id, id, deployment_id, began_at, ended_at, requests, errors, p95_millis, drift,
                                healthy, reasons)
                        values (:tenant, :id, :deployment, :from, :to, :requests, :errors, :p95,
                                cast(:drift as double precision), cast(:healthy as boolean), cast(:reasons as jsonb))
                        """)
                .param("tenant", window.tenant())
                .param("id", Ids.next())
                .param("deployment", window.deploymentId())
                .param("from", window.from().atOffset(ZoneOffset.UTC))
                .param("to", window.to().atOffset(ZoneOffset.UTC))
                .param("requests", window.requests())
                .param("errors", window.errors())
                .param("p95", window.p95Millis())
                .param("drift", window.drift())
                .param("healthy", judged.healthy())
                .param("reasons", StoredJson.write(judged.reasons()))
                .update();
    }

    /** Newest first. */
    List<JudgedWindow> windows(UUID deployment, int limit) {
        return database.sql()
                .sql("""
                        select tenant_id, deployment_id, began_at, ended_at, requests, errors, p95_millis, drift, healthy,
                               reasons
                          from release.health_window where deployment_id = :deployment order by id desc limit :limit
                        """)
                .param("deployment", deployment)
                .param("limit", limit)
                .query((row, index) -> new JudgedWindow(
                        new HealthWindow(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("deployment_id", UUID.class),
                                instant(row, "began_at"),
                                instant(row, "ended_at"),
                                row.getLong("requests"),
                                row.getLong("errors"),
                                row.getDouble("p95_millis"),
                                row.getObject("drift", Double.class)),
                        row.getObject("healthy", Boolean.class),
                        List.of(StoredJson.read(row.getString("reasons"), String[].class))))
                .list();
    }

    /** How many of the newest windows that could be judged breached the limits, without a healthy one between. */
    int breachesInARow(UUID deployment) {
        return database.sql()
                .sql("""
                        select count(*) from release.health_window w
                         where w.deployment_id = :deployment and w.healthy = false
                           and not exists (select 1 from release.health_window h
                                            where h.deployment_id = :deployment and h.healthy and h.id > w.id)
                        """)
                .param("deployment", deployment)
                .query(Integer.class)
                .single();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Deployment deployment(ResultSet row, int index) throws SQLException {
        return new Deployment(
                row.getObject("id", UUID.class),
                row.getObject("model_version_id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("model"),
                row.getString("version"),
                row.getString("content_digest"),
                Environment.of(row.getString("environment")),
                Deployment.Strategy.valueOf(row.getString("strategy").toUpperCase(Locale.ROOT)),
                Deployment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getDouble("percent"),
                row.getObject("baseline_id", UUID.class),
                row.getString("baseline_version"),
                row.getBoolean("restored"),
                StoredJson.read(row.getString("limits"), HealthLimits.class),
                row.getObject("created_by", UUID.class),
                row.getString("created_by_name"),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }
}
