package dev.probity.server.webhooks;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was and is to be sent to a webhook of the caller's tenant. */
@Service
class Deliveries {
    private final Database database;
    private final WebhookStore webhooks;
    private final DeliveryStore store;
    private final AuditTrail audit;
    private final WebhooksConfig config;
    private final Clock clock;

    Deliveries(
            Database database,
            WebhookStore webhooks,
            DeliveryStore store,
            AuditTrail audit,
            WebhooksConfig config,
            Clock clock) {
        this.database = database;
        this.webhooks = webhooks;
        this.store = store;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** A delivery with the text that is signed and sent, and every attempt at it, oldest first. */
    record Told(WebhookDelivery delivery, String body, List<WebhookDelivery.Attempt> attempts) {}

    /** Newest first. */
    List<WebhookDelivery> list(DeliveryStore.Wanted wanted, @Nullable UUID before, int limit) {
        return database.readOnly(() -> {
            if (webhooks.find(wanted.webhook()).isEmpty()) {
                throw ProblemException.notFound("webhook", wanted.webhook());
            }
            return store.list(wanted, before, limit);
        });
    }

    Told find(UUID webhook, UUID id) {
        return database.readOnly(() -> new Told(existing(webhook, id), store.body(id), store.attempts(id)));
    }

    /** Makes deliveries of an event for every webhook that wants it; answers how many. Joins the open transaction. */
    int fanOut(CloudEvent event) {
        Instant now = clock.instant();
        List<Webhook> wanting = webhooks.listening().stream()
                .filter(webhook -> webhook.wants(event.type()))
                .toList();
        wanting.forEach(webhook -> store.insert(webhook.id(), event, now, now.plus(config.retryFor())));
        return wanting.size();
    }

    /** Sends an event of its own to one webhook, whatever that one filters. */
    WebhookDelivery test(UUID webhook) {
        return database.inTransaction(() -> {
            Webhook target = active(webhook);
            Instant now = clock.instant();
            CloudEvent event = new CloudEvent(
                    Ids.next(),
                    Caller.current().tenant(),
                    CloudEvent.TEST_TYPE,
                    webhook.toString(),
                    now,
                    "{\"webhook_id\": \"" + webhook + "\"}");
            UUID id = store.insert(webhook, event, now, now.plus(config.retryFor()));
            audit.append(Webhooks.entry("webhook.tested", target));
            return existing(webhook, id);
        });
    }

    /** Sends one again now, whatever became of it. */
    WebhookDelivery replay(UUID webhook, UUID id) {
        return database.inTransaction(() -> {
            WebhookDelivery delivery = existing(webhook, id);
            active(webhook);
            Instant now = clock.instant();
            store.replay(id, now, now.plus(config.retryFor()));
            audit.append(AuditEntry.of("webhook_delivery.replayed")
                    .entity("webhook_delivery", id.toString())
                    .detail("webhook", webhook.toString())
                    .detail("event", delivery.eventId().toString()));
            return existing(webhook, id);
        });
    }

    /** Sends again all that failed since then; answers how many. */
    int replayFailed(UUID webhook, Instant since) {
        return database.inTransaction(() -> {
            Webhook target = active(webhook);
            Instant now = clock.instant();
            int replayed = store.replayFailed(webhook, since, now, now.plus(config.retryFor()));
            audit.append(Webhooks.entry("webhook.replayed", target)
                    .detail("since", since.toString())
                    .detail("deliveries", replayed));
            return replayed;
        });
    }

    private Webhook active(UUID id) {
        Webhook webhook = webhooks.lock(id).orElseThrow(() -> ProblemException.notFound("webhook", id));
        if (webhook.state() != WebhookState.ACTIVE) {
            throw ProblemException.of(
                    WebhooksProblem.WEBHOOK_DISABLED,
                    "The webhook is " + webhook.state().code() + " and sends nothing; resume it first.");
        }
        return webhook;
    }

    private WebhookDelivery existing(UUID webhook, UUID id) {
        return store.find(webhook, id).orElseThrow(() -> ProblemException.notFound("delivery", id));
    }
}
