package dev.probity.server.webhooks;

import dev.probity.platform.database.Database;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is due in all tenants, taken so that several processes may take at once. */
@Repository
class DueDeliveries {
    private static final int WEBHOOKS_A_ROUND = 64;

    private final Database database;

    DueDeliveries(Database database) {
        this.database = database;
    }

    /**
     * A delivery that this process may try until its claim runs out.
     *
     * @param attempt 1 for the first there ever was
     * @param tries attempts since it was made or last replayed, this one included
     */
    record Claim(
            UUID tenant,
            UUID id,
            UUID webhook,
            UUID eventId,
            String eventType,
            URI url,
            String body,
            int attempt,
            int tries,
            Instant giveUpAt,
            @Nullable String traceparent) {}

    /**
     * Claims deliveries for a while. A claim that its process did not live to settle runs out, and the next round takes
     * the delivery over.
     *
     * @param atOnce most claims of one webhook in all processes together
     * @param room most claims of this round
     */
    List<Claim> claim(Instant now, Duration claim, int atOnce, int room) {
        return database.inInfraTransaction(() -> {
            List<UUID> webhooks = lockWebhooks(now, atOnce);
            return webhooks.isEmpty() ? List.of() : claim(webhooks, now, claim, atOnce, room);
        });
    }

    /** Holding their rows makes this round the only one that counts and takes their deliveries. */
    private List<UUID> lockWebhooks(Instant now, int atOnce) {
        return database.infra()
                .sql("""
                        select w.id from webhooks.webhook w
                         where w.state = 'active'
                           and exists (select 1 from webhooks.delivery d
                                        where d.webhook_id = w.id and d.state = 'pending' and d.due_at <= :now
                                          and (d.claimed_until is null or d.claimed_until < :now))
                           and :most > (select count(*) from webhooks.delivery d
                                         where d.webhook_id = w.id and d.state = 'pending' and d.claimed_until >= :now)
                         order by random() limit :limit for no key update skip locked
                        """)
                .param("now", WebhookStore.at(now))
                .param("most", atOnce)
                .param("limit", WEBHOOKS_A_ROUND)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** A statement of its own, so that it sees what earlier holders of the locks have committed. */
    private List<Claim> claim(List<UUID> webhooks, Instant now, Duration claim, int atOnce, int room) {
        return database.infra()
                .sql("""
                        with due as (
                            select d.id, w.url
                              from webhooks.webhook w
                             cross join lateral (
                                   select id, due_at from webhooks.delivery
                                    where webhook_id = w.id and state = 'pending' and due_at <= :now
                                      and (claimed_until is null or claimed_until < :now)
                                    order by due_at
                                    limit greatest(0, :most - (
                                          select count(*) from webhooks.delivery f
                                           where f.webhook_id = w.id and f.state = 'pending'
                                             and f.claimed_until >= :now))) d
                             where w.id = any (:webhooks) and w.state = 'active'
                             order by d.due_at limit :room)
                        update webhooks.delivery d
                           set claimed_until = :until, attempts = attempts + 1, tries = tries + 1
                          from due where d.id = due.id
                        returning d.tenant_id, d.id, d.webhook_id, d.event_id, d.event_type, due.url, d.body,
                                  d.attempts, d.tries, d.give_up_at, d.traceparent
                        """)
                .param("now", WebhookStore.at(now))
                .param("until", WebhookStore.at(now.plus(claim)))
                .param("most", atOnce)
                .param("webhooks", webhooks.toArray(UUID[]::new))
                .param("room", room)
                .query((row, number) -> new Claim(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getObject("webhook_id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("event_type"),
                        URI.create(row.getString("url")),
                        row.getString("body"),
                        row.getInt("attempts"),
                        row.getInt("tries"),
                        WebhookStore.present(row, "give_up_at"),
                        row.getString("traceparent")))
                .list();
    }

    /** How many wait or are on their way, in all tenants. */
    long pending() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select count(*) from webhooks.delivery where state = 'pending'")
                .query(Long.class)
                .single());
    }

    /** Ends what waited for a webhook that does not send longer than it would have been retried; answers how many. */
    int expireWaiting(Instant now) {
        return database.inInfraTransaction(() ->
                database.infra().sql("""
                        update webhooks.delivery
                           set state = 'failed', ended_at = :now, last_error = 'the webhook did not send for too long'
                         where id in (
                               select d.id from webhooks.delivery d join webhooks.webhook w on w.id = d.webhook_id
                                where w.state <> 'active' and d.state = 'pending' and d.give_up_at < :now
                                  and (d.claimed_until is null or d.claimed_until < :now)
                                limit 10000 for update of d skip locked)
                        """).param("now", WebhookStore.at(now)).update());
    }

    /** Forgets what ended before that moment; answers how many. */
    int forget(Instant endedBefore) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("""
                        delete from webhooks.delivery
                         where id in (select id from webhooks.delivery
                                       where state <> 'pending' and ended_at < :before
                                       limit 10000 for update skip locked)
                        """)
                .param("before", WebhookStore.at(endedBefore))
                .update());
    }
}
