package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TrafficStore {
    private final Database database;

    TrafficStore(Database database) {
        this.database = database;
    }

    /** The row of one model and environment as its deployments see it. */
    record Row(@Nullable UUID live, @Nullable UUID candidate) {}

    /** Holds the row until the transaction ends: changes of what serves a model come one after the other. */
    Row lock(UUID modelId, String model, Environment environment) {
        database.sql()
                .sql("""
                        insert into release.traffic (tenant_id, model_id, environment, model)
                        values (:tenant, :model_id, :environment, :model) on conflict do nothing
                        """)
                .param("tenant", Caller.current().tenant())
                .param("model_id", modelId)
                .param("environment", environment.code())
                .param("model", model)
                .update();
        return database.sql()
                .sql("""
                        select live_id, candidate_id from release.traffic
                         where model_id = :model_id and environment = :environment for update
                        """)
                .param("model_id", modelId)
                .param("environment", environment.code())
                .query((row, index) ->
                        new Row(row.getObject("live_id", UUID.class), row.getObject("candidate_id", UUID.class)))
                .single();
    }

    void set(UUID modelId, Environment environment, @Nullable UUID live, @Nullable UUID candidate, double percent) {
        database.sql()
                .sql("""
                        update release.traffic
                           set live_id = cast(:live as uuid), candidate_id = cast(:candidate as uuid),
                               percent = :percent, revision = revision + 1, changed_at = now()
                         where model_id = :model_id and environment = :environment
                        """)
                .param("live", live == null ? null : live.toString())
                .param("candidate", candidate == null ? null : candidate.toString())
                .param("percent", percent)
                .param("model_id", modelId)
                .param("environment", environment.code())
                .update();
        database.sql()
                .sql("select pg_notify(:channel, :tenant)")
                .param("channel", Traffic.CHANNEL)
                .param("tenant", Caller.current().tenant().toString())
                .query((row, index) -> index)
                .list();
    }

    List<TrafficSplit> all() {
        return database.inInfraTransaction(
                () -> database.infra().sql("""
                        select t.tenant_id, t.model_id, t.model, t.environment, t.percent, t.revision,
                               l.id as live_id, l.model_version_id as live_version_id, l.version as live_version,
                               l.content_digest as live_digest,
                               c.id as candidate_id, c.model_version_id as candidate_version_id,
                               c.version as candidate_version, c.content_digest as candidate_digest
                          from release.traffic t
                          join release.deployment l on l.id = t.live_id
                          left join release.deployment c on c.id = t.candidate_id
                         order by t.tenant_id, t.model, t.environment
                        """).query(TrafficStore::split).list());
    }

    private static TrafficSplit split(ResultSet row, int index) throws SQLException {
        return new TrafficSplit(
                row.getObject("tenant_id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("model"),
                Environment.of(row.getString("environment")),
                arm(row, "live"),
                row.getObject("candidate_id", UUID.class) == null ? null : arm(row, "candidate"),
                row.getDouble("percent"),
                row.getLong("revision"));
    }

    private static TrafficSplit.Arm arm(ResultSet row, String which) throws SQLException {
        return new TrafficSplit.Arm(
                row.getObject(which + "_id", UUID.class),
                row.getObject(which + "_version_id", UUID.class),
                row.getString(which + "_version"),
                row.getString(which + "_digest"));
    }
}
