package dev.probity.server.webhooks;

import dev.probity.platform.database.Database;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.webhooks.CourierAnswer.Answered;
import dev.probity.server.webhooks.CourierAnswer.Unanswered;
import dev.probity.server.webhooks.DueDeliveries.Claim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what an attempt came to and what follows from it, in one transaction of the tenant. */
@Component
class DeliveryLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    /** Fewer failures in a row than this never pause a webhook, however long they lie apart. */
    private static final int FEWEST_FAILURES = 5;

    private final Database database;
    private final WebhookStore webhooks;
    private final SecretStore secrets;
    private final DeliveryStore deliveries;
    private final AuditTrail audit;
    private final WebhooksConfig config;
    private final RetrySchedule schedule;
    private final Clock clock;

    DeliveryLog(
            Database database,
            WebhookStore webhooks,
            SecretStore secrets,
            DeliveryStore deliveries,
            AuditTrail audit,
            WebhooksConfig config,
            RetrySchedule schedule,
            Clock clock) {
        this.database = database;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.audit = audit;
        this.config = config;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** What an attempt came to. */
    enum Outcome {
        DELIVERED,
        /** Failed, and will be tried again. */
        RETRIED,
        /** Failed for good. */
        FAILED,
        /** The receiver wants no more messages. */
        GONE,
        /** The webhook was deleted, or another process took the delivery over. */
        SUPERSEDED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The secrets that sign a webhook's messages now. */
    List<SigningSecret> secrets(UUID webhook, Instant now) {
        return database.readOnly(() -> secrets.live(webhook, now));
    }

    Outcome record(Claim claim, CourierAnswer answer, Instant started, Duration took) {
        return database.inTransaction(() -> {
            Webhook webhook = webhooks.lock(claim.webhook()).orElse(null);
            if (webhook == null || deliveries.find(claim.webhook(), claim.id()).isEmpty()) {
                return Outcome.SUPERSEDED;
            }
            WebhookDelivery.Attempt attempt = attempt(claim, answer, started, took);
            deliveries.insert(claim.id(), attempt);
            return settle(claim, answer, attempt);
        });
    }

    private Outcome settle(Claim claim, CourierAnswer answer, WebhookDelivery.Attempt attempt) {
        Instant now = clock.instant();
        if (answer instanceof Answered answered && answered.success()) {
            if (!deliveries.settle(claim.id(), attempt, DeliveryState.DELIVERED, now, now)) {
                return Outcome.SUPERSEDED;
            }
            webhooks.succeeded(claim.webhook());
            return Outcome.DELIVERED;
        }
        if (answer instanceof Answered answered && answered.gone()) {
            if (!deliveries.settle(claim.id(), attempt, DeliveryState.FAILED, now, now)) {
                return Outcome.SUPERSEDED;
            }
            disable(claim.webhook(), now);
            return Outcome.GONE;
        }
        Duration retryAfter = answer instanceof Answered answered ? answered.retryAfter() : null;
        Optional<Instant> next = schedule.next(now, claim.tries(), retryAfter, claim.giveUpAt());
        DeliveryState state = next.isPresent() ? DeliveryState.PENDING : DeliveryState.FAILED;
        if (!deliveries.settle(claim.id(), attempt, state, next.orElse(now), now)) {
            return Outcome.SUPERSEDED;
        }
        webhooks.failed(claim.webhook(), now).ifPresent(webhook -> pauseIfFailingForLong(webhook, now));
        return next.isPresent() ? Outcome.RETRIED : Outcome.FAILED;
    }

    private void disable(UUID id, Instant now) {
        String reason = "the receiver answered 410 Gone";
        webhooks.setState(id, WebhookState.DISABLED, reason, now);
        deliveries.failWaiting(id, reason, now);
        webhooks.find(id)
                .ifPresent(webhook ->
                        audit.append(Webhooks.entry("webhook.disabled", webhook).reason(reason)));
        LOG.warn("webhook {} is disabled: {}", id, reason);
    }

    private void pauseIfFailingForLong(Webhook webhook, Instant now) {
        Instant since = webhook.failingSince();
        if (webhook.state() != WebhookState.ACTIVE
                || since == null
                || webhook.failures() < FEWEST_FAILURES
                || Duration.between(since, now).compareTo(config.pauseAfter()) < 0) {
            return;
        }
        String reason = "no attempt has succeeded since " + since;
        webhooks.setState(webhook.id(), WebhookState.PAUSED, reason, now);
        webhooks.find(webhook.id())
                .ifPresent(paused ->
                        audit.append(Webhooks.entry("webhook.paused", paused).reason(reason)));
        LOG.warn("webhook {} is paused: {}", webhook.id(), reason);
    }

    private static WebhookDelivery.Attempt attempt(Claim claim, CourierAnswer answer, Instant started, Duration took) {
        return switch (answer) {
            case Answered answered ->
                new WebhookDelivery.Attempt(
                        claim.attempt(),
                        started,
                        took.toMillis(),
                        answered.status(),
                        error(answered),
                        answered.excerpt().isEmpty() ? null : answered.excerpt());
            case Unanswered unanswered ->
                new WebhookDelivery.Attempt(claim.attempt(), started, took.toMillis(), null, unanswered.reason(), null);
        };
    }

    private static @Nullable String error(Answered answered) {
        if (answered.success()) {
            return null;
        }
        return answered.status() >= 300 && answered.status() < 400
                ? "redirects are not followed"
                : "the receiver answered " + answered.status();
    }
}
