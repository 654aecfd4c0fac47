package dev.probity.platform.jobs;

import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tracing.Tracing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

final class JobStore {

    private static final String COLUMNS = """
            id, kind, title, state, done, total, step, result::text as result, error::text as error, cancel_requested,
            attempts, run_done_base, created_at, started_at, finished_at
            """;

    private JobStore() {}

    static void insert(
            JdbcClient sql, UUID id, UUID tenant, String kind, String title, Object parameters, Object origin) {
        sql.sql("""
                        insert into platform.job (id, tenant_id, kind, title, parameters, origin, traceparent)
                        values (:id, :tenant, :kind, :title, cast(:parameters as jsonb), cast(:origin as jsonb), :traceparent)
                        """)
                .param("id", id)
                .param("tenant", tenant)
                .param("kind", kind)
                .param("title", title)
                .param("parameters", StoredJson.write(parameters))
                .param("origin", StoredJson.write(origin))
                .param("traceparent", Tracing.traceparent())
                .update();
    }

    static Optional<Job> find(JdbcClient sql, UUID id) {
        return sql.sql("select " + COLUMNS + " from platform.job where id = ?")
                .param(id)
                .query(JobStore::map)
                .optional();
    }

    static List<Job> list(
            JdbcClient sql, @Nullable String kind, @Nullable JobState state, @Nullable UUID before, int limit) {
        return sql.sql("select " + COLUMNS + """
                           from platform.job
                         where (cast(:kind as text) is null or kind = :kind)
                           and (cast(:state as text) is null or state = :state)
                           and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :limit
                        """)
                .param("kind", kind)
                .param("state", state == null ? null : name(state))
                .param("before", before)
                .param("limit", limit)
                .query(JobStore::map)
                .list();
    }

    /** A job as the worker needs it. */
    record Work(
            UUID id,
            String kind,
            String parameters,
            String origin,
            @Nullable String traceparent,
            JobState state,
            @Nullable String checkpoint,
            boolean cancelRequested,
            int attempts) {}

    static Optional<Work> work(JdbcClient sql, UUID id) {
        return sql.sql("""
                        select id, kind, parameters::text as parameters, origin::text as origin, traceparent, state,
                               checkpoint::text as checkpoint, cancel_requested, attempts
                          from platform.job where id = ?
                        """)
                .param(id)
                .query((row, number) -> new Work(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("parameters"),
                        row.getString("origin"),
                        row.getString("traceparent"),
                        state(row.getString("state")),
                        row.getString("checkpoint"),
                        row.getBoolean("cancel_requested"),
                        row.getInt("attempts")))
                .optional();
    }

    static List<UUID> open(JdbcClient sql) {
        return sql.sql("select id from platform.job where state in ('queued', 'running') order by id limit 1000")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Marks the job as begun; false when it was cancelled since it was looked at. */
    static boolean started(JdbcClient sql, UUID id) {
        return sql.sql("""
                        update platform.job set state = 'running', attempts = attempts + 1, started_at = now(),
                               run_done_base = case when checkpoint is null then 0 else done end
                         where id = ? and state in ('queued', 'running') and not cancel_requested
                        """).param(id).update() == 1;
    }

    /** The attempt that the end of this process cuts short is not held against the job. */
    static void interrupted(JdbcClient sql, UUID id) {
        sql.sql("update platform.job set attempts = attempts - 1 where id = ? and state = 'running'")
                .param(id)
                .update();
    }

    static void progress(JdbcClient sql, UUID id, long done, long total, String step) {
        sql.sql("update platform.job set done = ?, total = ?, step = ? where id = ? and state = 'running'")
                .params(done, total, step, id)
                .update();
    }

    static void checkpoint(JdbcClient sql, UUID id, Object state) {
        sql.sql("update platform.job set checkpoint = ?::jsonb where id = ? and state = 'running'")
                .params(StoredJson.write(state), id)
                .update();
    }

    static void finished(JdbcClient sql, UUID id, JobState state, @Nullable Object result, @Nullable Object error) {
        sql.sql("""
                        update platform.job
                           set state = :state, result = cast(:result as jsonb), error = cast(:error as jsonb),
                               finished_at = now(),
                               done = case when :state = 'succeeded' and total > 0 then total else done end
                         where id = :id and state in ('queued', 'running')
                        """)
                .param("state", name(state))
                .param("result", result == null ? null : StoredJson.write(result))
                .param("error", error == null ? null : StoredJson.write(error))
                .param("id", id)
                .update();
    }

    static boolean cancelRequested(JdbcClient sql, UUID id) {
        return sql.sql("select cancel_requested from platform.job where id = ?")
                .param(id)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Asks an open job to stop, and answers what became of it; a queued one ends at once. Empty when it has ended. */
    static Optional<Work> requestCancel(JdbcClient sql, UUID id) {
        int changed = sql.sql("""
                        update platform.job
                           set cancel_requested = true,
                               state = case when state = 'queued' then 'cancelled' else state end,
                               finished_at = case when state = 'queued' then now() else finished_at end
                         where id = ? and state in ('queued', 'running')
                        """).param(id).update();
        return changed == 0 ? Optional.empty() : work(sql, id);
    }

    private static Job map(ResultSet row, int number) throws SQLException {
        JobState state = state(row.getString("state"));
        long done = row.getLong("done");
        long total = row.getLong("total");
        Instant startedAt = instant(row.getTimestamp("started_at"));
        Instant finishedAt = instant(row.getTimestamp("finished_at"));
        Double rate = Job.rate(
                done - row.getLong("run_done_base"), startedAt, finishedAt == null ? Instant.now() : finishedAt);
        Long remaining =
                rate == null || total <= 0 || state.isFinal() ? null : Long.valueOf(Math.round((total - done) / rate));
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                state,
                done,
                total,
                Job.percent(state, done, total),
                rate,
                remaining,
                row.getString("step"),
                tree(row.getString("result")),
                tree(row.getString("error")),
                row.getBoolean("cancel_requested"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                startedAt,
                finishedAt);
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : StoredJson.mapper().readTree(json);
    }

    private static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }

    private static String name(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static JobState state(String name) {
        return JobState.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
