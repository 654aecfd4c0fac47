package dev.probity.platform.outbox;

import dev.probity.platform.database.Database;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deliveries that failed for good, to look at and to try again. */
public final class DeadLetters {

    private final Database database;

    public DeadLetters(Database database) {
        this.database = database;
    }

    /** A delivery that failed for good. */
    public record DeadLetter(
            UUID id,
            UUID eventId,
            String type,
            String consumer,
            String key,
            int attempts,
            @Nullable String error,
            Instant occurredAt) {}

    /** The caller's tenant's dead letters after {@code after}, oldest first. */
    public List<DeadLetter> list(@Nullable UUID after, int limit) {
        return database.readOnly(() -> database.sql()
                .sql("""
                        select d.id, d.event_id, e.type, d.consumer, d.key, d.attempts, d.error, e.created_at
                          from platform.delivery d join platform.event e on e.id = d.event_id
                         where d.state = 'dead' and (cast(:after as uuid) is null or d.id > :after)
                         order by d.id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new DeadLetter(
                        row.getObject("id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getString("consumer"),
                        row.getString("key"),
                        row.getInt("attempts"),
                        row.getString("error"),
                        row.getTimestamp("created_at").toInstant()))
                .list());
    }

    /** Puts a dead letter back in line with its attempts counted anew; joins the caller's transaction. */
    public void replay(UUID id) {
        int replayed =
                database.inTransaction(() -> database.sql().sql("""
                        update platform.delivery
                           set state = 'pending', attempts = 0, due_at = now(), claimed_until = null
                         where id = ? and state = 'dead'
                        """).param(id).update());
        if (replayed == 0) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, "There is no dead letter " + id + ".");
        }
    }
}
