package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.http.RateLimiter;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts credentials that were not taken on record: in the ledger of the tenant they belong to, or as a line of the log where
 * they belong to nobody.
 *
 * <p>Every one is counted. Of one address and of one tenant only so many in a minute are written down, so that whoever
 * guesses cannot fill the ledger; the counter tells how many there were.
 */
@Component
class RefusedCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCredentials.class);
    private static final int OF_ADDRESS = 10;
    private static final int OF_TENANT = 100;
    private static final UUID NOBODY = new UUID(0, 0);

    private final AuditTrail audit;
    private final Database database;
    private final MeterRegistry metrics;
    private final RateLimiter addresses = new RateLimiter("refusals-of-address", OF_ADDRESS, 60);
    private final RateLimiter tenants = new RateLimiter("refusals-of-tenant", OF_TENANT, 60);

    /** Why credentials were not taken. */
    enum Reason {
        /** A session's cookie without the token that proves the page sent it. */
        CSRF,
        /** An API key that was revoked, has expired, or came from a network it may not be used from. */
        API_KEY,
        /** No key, token or session that is known. */
        UNKNOWN,
        /** A wrong password, or an account that may not enter. */
        PASSWORD
    }

    /** What the credentials belong to; the id is that of the user or the key. */
    record Owner(UUID tenant, String type, UUID id) {}

    RefusedCredentials(AuditTrail audit, Database database, MeterRegistry metrics) {
        this.audit = audit;
        this.database = database;
        this.metrics = metrics;
    }

    /** Counts a refusal; whether the ledger of this tenant may take it down too. */
    boolean count(Reason reason, UUID tenant) {
        count(reason);
        return tenants.take(tenant).allowed();
    }

    /** The refusal stands even when it cannot be recorded. */
    void record(Reason reason, HttpCredentials credentials, Supplier<Optional<Owner>> owner) {
        count(reason);
        if (!addresses.take(credentials.remoteAddress()).allowed()) {
            return;
        }
        try {
            Owner known = owner.get().orElse(null);
            if (!tenants.take(known == null ? NOBODY : known.tenant()).allowed()) {
                return;
            }
            if (known == null) {
                LOG.atWarn()
                        .addKeyValue("reason", code(reason))
                        .addKeyValue("method", credentials.method())
                        .addKeyValue("address", credentials.remoteAddress())
                        .addKeyValue("request_id", credentials.requestId())
                        .log("credentials were refused");
            } else {
                append(reason, credentials, known);
            }
        } catch (RuntimeException e) {
            LOG.error("refused credentials could not be put on record", e);
        }
    }

    private void append(Reason reason, HttpCredentials credentials, Owner owner) {
        var nobody = new Caller(
                owner.tenant(),
                Caller.SYSTEM_ACTOR,
                "authentication",
                ActorKind.ANONYMOUS,
                Set.of(),
                Set.of(),
                credentials.requestId(),
                false);
        Caller.run(
                nobody,
                () -> database.inTransaction(() -> {
                    audit.append(AuditEntry.of("credentials.refused")
                            .outcome(Outcome.DENIED)
                            .entity(owner.type(), owner.id().toString())
                            .detail("reason", code(reason))
                            .detail("method", credentials.method())
                            .detail("address", credentials.remoteAddress()));
                }));
    }

    private void count(Reason reason) {
        metrics.counter("credentials_refused_total", "reason", code(reason)).increment();
    }

    private static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
