package dev.probity.platform.http;

import dev.probity.platform.database.Database;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintenance: every process reads the same row, keeps it for a moment and refuses changes while it says so. Reads go on.
 *
 * <p>When the row cannot be read the last known state holds; a database that is away takes no changes anyway.
 */
public final class ReadOnlyMode {
    private static final Logger LOG = LoggerFactory.getLogger(ReadOnlyMode.class);

    private final Database database;
    private volatile State state = new State(false, null, null, null);

    /**
     * @param reason what people are told
     * @param since when the present state began; null when it never changed
     * @param changedBy the name of the caller who set it
     */
    public record State(
            boolean readOnly,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable String changedBy) {}

    public ReadOnlyMode(Database database) {
        this.database = database;
    }

    public State state() {
        return state;
    }

    /** Refuses with {@link CommonProblem#READ_ONLY} during maintenance. */
    public void requireWritable() {
        State now = state;
        if (now.readOnly()) {
            throw ProblemException.of(
                            CommonProblem.READ_ONLY,
                            "The server is in maintenance"
                                    + (now.reason() == null ? "" : " (" + now.reason() + ")")
                                    + ": it can be read, but takes no changes.")
                    .header("Retry-After", "60");
        }
    }

    /** Begins or ends maintenance for all processes; others notice within two seconds. */
    public State set(boolean readOnly, @Nullable String reason, String changedBy) {
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("""
                            insert into platform.maintenance (singleton, read_only, reason, since, changed_by)
                            values (true, :read_only, :reason, now(), :changed_by)
                            on conflict (singleton) do update
                               set read_only = excluded.read_only, reason = excluded.reason,
                                   since = excluded.since, changed_by = excluded.changed_by
                            """)
                    .param("read_only", readOnly)
                    .param("reason", reason)
                    .param("changed_by", changedBy)
                    .update();
        });
        refresh();
        return state;
    }

    /** Reads the row again. */
    public void refresh() {
        try {
            state = database.inInfraTransaction(() -> database.infra()
                    .sql("select read_only, reason, since, changed_by from platform.maintenance")
                    .query((row, number) -> new State(
                            row.getBoolean("read_only"),
                            row.getString("reason"),
                            row.getObject("since", OffsetDateTime.class).toInstant(),
                            row.getString("changed_by")))
                    .optional()
                    .orElse(new State(false, null, null, null)));
        } catch (RuntimeException e) {
            LOG.warn("the maintenance state could not be read; the last known one holds: {}", e.getMessage());
        }
    }
}
