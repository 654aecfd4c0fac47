package dev.probity.server.webhooks;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tracing.Tracing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Deliveries and attempts. Whoever locks a webhook as well locks it first. */
@Repository
class DeliveryStore {
    private static final String SELECT = """
            select id, webhook_id, event_id, event_type, state, attempts, due_at, last_status, last_error, created_at,
                   ended_at
              from webhooks.delivery
            """;

    private final Database database;

    DeliveryStore(Database database) {
        this.database = database;
    }

    /** Which deliveries somebody wants to see; what is null does not matter. */
    record Wanted(
            UUID webhook,
            @Nullable DeliveryState state,
            @Nullable String eventType) {}

    /** Makes a delivery that is due now, unless the webhook has one of this event already. */
    UUID insert(UUID webhook, CloudEvent event, Instant now, Instant giveUpAt) {
        UUID id = Ids.next();
        database.sql()
                .sql("""
                        insert into webhooks.delivery
                               (tenant_id, id, webhook_id, event_id, event_type, body, due_at, give_up_at, created_at,
                                traceparent)
                        values (:tenant, :id, :webhook, :event, :type, :body, :now, :end, :now, :traceparent)
                        on conflict (webhook_id, event_id) do nothing
                        """)
                .param("tenant", Caller.current().tenant())
                .param("id", id)
                .param("webhook", webhook)
                .param("event", event.id())
                .param("type", event.type())
                .param("body", event.json())
                .param("now", WebhookStore.at(now))
                .param("end", WebhookStore.at(giveUpAt))
                .param("traceparent", Tracing.traceparent())
                .update();
        return id;
    }

    Optional<WebhookDelivery> find(UUID webhook, UUID id) {
        return database.sql()
                .sql(SELECT + "where id = :id and webhook_id = :webhook")
                .param("id", id)
                .param("webhook", webhook)
                .query(DeliveryStore::row)
                .optional();
    }

    /** Newest first. */
    List<WebhookDelivery> list(Wanted wanted, @Nullable UUID before, int limit) {
        return database.sql()
                .sql(SELECT + """
                        where webhook_id = :webhook
                          and (:state::text is null or state = :state::text)
                          and (:type::text is null or event_type = :type::text)
                          and (:before::uuid is null or id < :before::uuid)
                        order by id desc limit :limit
                        """)
                .param("webhook", wanted.webhook())
                .param("state", wanted.state() == null ? null : wanted.state().code())
                .param("type", wanted.eventType())
                .param("before", before)
                .param("limit", limit)
                .query(DeliveryStore::row)
                .list();
    }

    String body(UUID id) {
        return database.sql()
                .sql("select body from webhooks.delivery where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    List<WebhookDelivery.Attempt> attempts(UUID delivery) {
        return database.sql()
                .sql("""
                        select number, started_at, duration_ms, status, error, excerpt
                          from webhooks.attempt where delivery_id = :delivery order by id
                        """)
                .param("delivery", delivery)
                .query((row, number) -> new WebhookDelivery.Attempt(
                        row.getInt("number"),
                        WebhookStore.present(row, "started_at"),
                        row.getLong("duration_ms"),
                        row.getObject("status", Integer.class),
                        row.getString("error"),
                        row.getString("excerpt")))
                .list();
    }

    /** Makes one delivery due now, whatever became of it; one that is being tried just now is left alone. */
    void replay(UUID id, Instant now, Instant giveUpAt) {
        database.sql()
                .sql("""
                        update webhooks.delivery
                           set state = 'pending', tries = 0, due_at = :now, give_up_at = :end, ended_at = null,
                               claimed_until = null
                         where id = :id and (claimed_until is null or claimed_until < :now)
                        """)
                .param("now", WebhookStore.at(now))
                .param("end", WebhookStore.at(giveUpAt))
                .param("id", id)
                .update();
    }

    /** Makes due all that failed and were made at that time or later; answers how many. */
    int replayFailed(UUID webhook, Instant since, Instant now, Instant giveUpAt) {
        return database.sql()
                .sql("""
                        update webhooks.delivery
                           set state = 'pending', tries = 0, due_at = :now, give_up_at = :end, ended_at = null
                         where webhook_id = :webhook and state = 'failed' and created_at >= :since
                        """)
                .param("now", WebhookStore.at(now))
                .param("end", WebhookStore.at(giveUpAt))
                .param("webhook", webhook)
                .param("since", WebhookStore.at(since))
                .update();
    }

    /** Ends everything that waits for a webhook, what is being tried just now excepted. */
    void failWaiting(UUID webhook, String reason, Instant now) {
        database.sql()
                .sql("""
                        update webhooks.delivery
                           set state = 'failed', last_error = :reason, ended_at = :now
                         where webhook_id = :webhook and state = 'pending'
                           and (claimed_until is null or claimed_until < :now)
                        """)
                .param("webhook", webhook)
                .param("reason", reason)
                .param("now", WebhookStore.at(now))
                .update();
    }

    void insert(UUID delivery, WebhookDelivery.Attempt attempt) {
        database.sql()
                .sql("""
                        insert into webhooks.attempt
                               (tenant_id, id, delivery_id, number, started_at, duration_ms, status, error, excerpt)
                        values (:tenant, :id, :delivery, :number, :started, :duration, :status, :error, :excerpt)
                        """)
                .param("tenant", Caller.current().tenant())
                .param("id", Ids.next())
                .param("delivery", delivery)
                .param("number", attempt.number())
                .param("started", WebhookStore.at(attempt.startedAt()))
                .param("duration", attempt.durationMs())
                .param("status", attempt.status())
                .param("error", attempt.error())
                .param("excerpt", attempt.excerpt())
                .update();
    }

    /**
     * Writes what an attempt came to, unless the claim ran out and the delivery was taken over meanwhile.
     *
     * @param dueAt when it is tried again; matters while it is pending
     * @return whether the claim still held
     */
    boolean settle(UUID delivery, WebhookDelivery.Attempt attempt, DeliveryState state, Instant dueAt, Instant now) {
        return database.sql()
                        .sql("""
                                update webhooks.delivery
                                   set state = :state, last_status = :status, last_error = :error, due_at = :due,
                                       claimed_until = null, ended_at = :ended
                                 where id = :id and state = 'pending' and attempts = :number
                                """)
                        .param("state", state.code())
                        .param("status", attempt.status())
                        .param("error", attempt.error())
                        .param("due", WebhookStore.at(dueAt))
                        .param("ended", state == DeliveryState.PENDING ? null : WebhookStore.at(now))
                        .param("id", delivery)
                        .param("number", attempt.number())
                        .update()
                == 1;
    }

    private static WebhookDelivery row(ResultSet row, int number) throws SQLException {
        return new WebhookDelivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                DeliveryState.of(row.getString("state")),
                row.getInt("attempts"),
                WebhookStore.present(row, "due_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                WebhookStore.present(row, "created_at"),
                WebhookStore.instant(row, "ended_at"));
    }
}
