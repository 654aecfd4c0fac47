package dev.probity.server.webhooks;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.http.ETags;
import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** The addresses that the caller's tenant wants its events sent to. */
@Service
class Webhooks {
    private static final int MOST = 100;
    private static final int MOST_SECRETS = 5;
    private static final int LONGEST_DESCRIPTION = 500;

    private final Database database;
    private final WebhookStore store;
    private final SecretStore secrets;
    private final AddressGuard addresses;
    private final AuditTrail audit;
    private final Clock clock;

    @Autowired
    Webhooks(
            Database database,
            WebhookStore store,
            SecretStore secrets,
            AuditTrail audit,
            WebhooksConfig config,
            Clock clock) {
        this(database, store, secrets, audit, new AddressGuard(config.allowPrivateTargets()), clock);
    }

    Webhooks(
            Database database,
            WebhookStore store,
            SecretStore secrets,
            AuditTrail audit,
            AddressGuard addresses,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.audit = audit;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** A webhook with the only sight of its newest secret there will be. */
    record Made(Webhook webhook, SigningSecret secret) {}

    /** What is to be different; what is null stays. */
    record Change(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> eventTypes) {}

    Made create(String url, String description, List<String> eventTypes) {
        List<String> wanted = EventFilter.require(eventTypes);
        requireDescription(description);
        URI address = WebhookAddress.parse(url, addresses);
        SigningSecret secret = SigningSecret.random();
        return database.inTransaction(() -> {
            if (store.count() >= MOST) {
                throw ProblemException.of(
                        WebhooksProblem.TOO_MANY_WEBHOOKS, "A tenant has at most " + MOST + " webhooks.");
            }
            UUID id = Ids.next();
            store.insert(id, address, description, wanted, now());
            secrets.insert(id, secret, now());
            Webhook made = existing(id);
            audit.append(entry("webhook.created", made));
            return new Made(made, secret);
        });
    }

    Webhook find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    List<Webhook> list(@Nullable UUID after, int limit) {
        return database.readOnly(() -> store.list(after, limit));
    }

    /** @param ifMatch the entity tag that the change is based on, as the client sent it */
    Webhook change(UUID id, @Nullable String ifMatch, Change change) {
        find(id);
        List<String> wanted = change.eventTypes() == null ? null : EventFilter.require(change.eventTypes());
        String description = change.description();
        if (description != null) {
            requireDescription(description);
        }
        URI address = change.url() == null ? null : WebhookAddress.parse(change.url(), addresses);
        return database.inTransaction(() -> {
            Webhook present = locked(id);
            ETags.require(ifMatch, present.version());
            store.change(
                    id,
                    Objects.requireNonNullElse(address, present.url()),
                    Objects.requireNonNullElse(description, present.description()),
                    Objects.requireNonNullElse(wanted, present.eventTypes()));
            Webhook changed = existing(id);
            audit.append(entry("webhook.changed", changed));
            return changed;
        });
    }

    void delete(UUID id) {
        database.inTransaction(() -> {
            Webhook present = locked(id);
            store.delete(id);
            audit.append(entry("webhook.deleted", present));
        });
    }

    /** Holds messages back; one that is disabled stays so. */
    Webhook pause(UUID id) {
        return database.inTransaction(() -> {
            if (locked(id).state() == WebhookState.DISABLED) {
                throw ProblemException.of(
                        WebhooksProblem.WEBHOOK_DISABLED,
                        "The webhook is disabled and sends nothing; resume it first.");
            }
            store.setState(id, WebhookState.PAUSED, "paused by hand", now());
            Webhook paused = existing(id);
            audit.append(entry("webhook.paused", paused).reason("paused by hand"));
            return paused;
        });
    }

    /** Sends messages again, those that wait first; also from what disabled it. */
    Webhook resume(UUID id) {
        return database.inTransaction(() -> {
            locked(id);
            store.setState(id, WebhookState.ACTIVE, null, now());
            Webhook resumed = existing(id);
            audit.append(entry("webhook.resumed", resumed));
            return resumed;
        });
    }

    /** A new secret; those before go on signing beside it for the overlap. */
    Made rotate(UUID id, Duration overlap) {
        SigningSecret secret = SigningSecret.random();
        return database.inTransaction(() -> {
            locked(id);
            Instant now = now();
            secrets.endAt(id, now.plus(overlap), now);
            if (secrets.live(id, now).size() >= MOST_SECRETS) {
                throw ProblemException.of(
                        CommonProblem.CONFLICT,
                        MOST_SECRETS + " secrets sign already; wait until older ones end, or rotate without overlap.");
            }
            secrets.insert(id, secret, now);
            Webhook rotated = existing(id);
            audit.append(entry("webhook.secret_rotated", rotated).detail("overlap_seconds", overlap.toSeconds()));
            return new Made(rotated, secret);
        });
    }

    private Webhook existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("webhook", id));
    }

    private Webhook locked(UUID id) {
        return store.lock(id).orElseThrow(() -> ProblemException.notFound("webhook", id));
    }

    private Instant now() {
        return clock.instant();
    }

    private static void requireDescription(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw ProblemException.invalid("/description", "must have at most " + LONGEST_DESCRIPTION + " characters");
        }
    }

    static AuditEntry entry(String action, Webhook webhook) {
        return AuditEntry.of(action)
                .entity("webhook", webhook.id().toString())
                .detail("origin", Webhook.origin(webhook.url()))
                .detail("event_types", webhook.eventTypes())
                .detail("state", webhook.state().code());
    }
}
