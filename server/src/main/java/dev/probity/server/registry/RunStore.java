package dev.probity.server.registry;

import static dev.probity.server.registry.JsonColumns.instant;
import static dev.probity.server.registry.JsonColumns.instantOrNull;
import static dev.probity.server.registry.JsonColumns.numbers;
import static dev.probity.server.registry.JsonColumns.objects;
import static dev.probity.server.registry.JsonColumns.strings;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RunStore {

    private static final String COLUMNS = """
            select r.*, coalesce((
                select json_object_agg(m.name, m.value) from (
                    select distinct on (name) name, value from registry.run_metric
                     where run_id = r.id order by name, step desc, recorded_at desc, sequence desc) m), '{}') as metrics
              from registry.run r
            """;

    private final Database database;

    RunStore(Database database) {
        this.database = database;
    }

    void insert(UUID id, Runs.Beginning run, @Nullable String datasetDigest) {
        var caller = Caller.current();
        database.sql()
                .sql("""
                        insert into registry.run (tenant_id, id, name, task, status, dataset_version_id, dataset_digest,
                                                  parameters, tags, author, author_name)
                        values (:tenant, :id, :name, :task, 'running', :dataset, :digest,
                                cast(:parameters as jsonb), cast(:tags as jsonb), :author, :authorName)
                        """)
                .param("tenant", caller.tenant())
                .param("id", id)
                .param("name", run.name())
                .param("task", run.task())
                .param("dataset", run.datasetVersionId())
                .param("digest", datasetDigest)
                .param("parameters", JsonColumns.write(run.parameters()))
                .param("tags", JsonColumns.write(run.tags()))
                .param("author", caller.actor())
                .param("authorName", caller.name())
                .update();
    }

    Optional<Run> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where r.id = :id")
                .param("id", id)
                .query(RunStore::run)
                .optional();
    }

    /** The status, with the row locked until the transaction ends, so that a run does not end while something is added. */
    Optional<RunStatus> lock(UUID id) {
        return database.sql()
                .sql("select status from registry.run where id = :id for update")
                .param("id", id)
                .query((row, number) -> RunStatus.of(row.getString("status")))
                .optional();
    }

    List<Run> list(@Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where r.tenant_id = :tenant and (cast(:before as uuid) is null or r.id < :before)
                        order by r.id desc limit :limit
                        """)
                .param("tenant", Caller.current().tenant())
                .param("before", before)
                .param("limit", limit)
                .query(RunStore::run)
                .list();
    }

    void addMetrics(UUID run, List<Metric> metrics) {
        var tenant = Caller.current().tenant();
        database.sql()
                .sql("""
                        insert into registry.run_metric (tenant_id, run_id, name, step, recorded_at, value)
                        select :tenant, :run, m.* from unnest(
                            cast(:names as text[]), cast(:steps as bigint[]),
                            cast(cast(:times as text[]) as timestamptz[]), cast(:values as float8[])) as m
                        """)
                .param("tenant", tenant)
                .param("run", run)
                .param("names", metrics.stream().map(Metric::name).toArray(String[]::new))
                .param("steps", metrics.stream().map(Metric::step).toArray(Long[]::new))
                .param(
                        "times",
                        metrics.stream()
                                .map(metric -> metric.recordedAt().toString())
                                .toArray(String[]::new))
                .param("values", metrics.stream().map(Metric::value).toArray(Double[]::new))
                .update();
    }

    List<Metric> history(UUID run, String name, int limit) {
        return database.sql()
                .sql("""
                        select name, value, step, recorded_at from registry.run_metric
                         where run_id = :run and name = :name order by step, recorded_at, sequence limit :limit
                        """)
                .param("run", run)
                .param("name", name)
                .param("limit", limit)
                .query((row, number) -> new Metric(
                        row.getString("name"),
                        row.getDouble("value"),
                        row.getLong("step"),
                        instant(row, "recorded_at")))
                .list();
    }

    void addTags(UUID run, Map<String, String> tags) {
        database.sql()
                .sql("update registry.run set tags = tags || cast(:tags as jsonb) where id = :run")
                .param("tags", JsonColumns.write(tags))
                .param("run", run)
                .update();
    }

    void end(UUID run, RunStatus status) {
        database.sql()
                .sql("update registry.run set status = :status, ended_at = now() where id = :run")
                .param("status", status.code())
                .param("run", run)
                .update();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("task"),
                RunStatus.of(row.getString("status")),
                row.getObject("dataset_version_id", UUID.class),
                row.getString("dataset_digest"),
                objects(row, "parameters"),
                strings(row, "tags"),
                numbers(row, "metrics"),
                row.getObject("author", UUID.class),
                row.getString("author_name"),
                instant(row, "started_at"),
                instantOrNull(row, "ended_at"));
    }
}
