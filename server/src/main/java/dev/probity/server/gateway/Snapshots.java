package dev.probity.server.gateway;

import dev.probity.platform.problem.ProblemException;
import dev.probity.server.policy.PolicySnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot of every tenant that has traffic: renewed when told, and every few seconds in case nobody told.
 *
 * <p>What is older than {@link #OLDEST} is not used: the data path then refuses instead of deciding on rules that may have
 * been replaced.
 */
final class Snapshots implements AutoCloseable {
    static final Duration OLDEST = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Function<UUID, PolicySnapshot> policies;
    private final Function<UUID, TenantSnapshot> loader;
    private final Clock clock;
    private final Map<UUID, TenantSnapshot> known = new ConcurrentHashMap<>();
    private boolean closed;
    private @Nullable Thread poller;

    /** Everything one request is decided on. */
    record Current(PolicySnapshot policies, TenantSnapshot tenant) {}

    Snapshots(Function<UUID, PolicySnapshot> policies, Function<UUID, TenantSnapshot> loader, Clock clock) {
        this.policies = policies;
        this.loader = loader;
        this.clock = clock;
    }

    synchronized void start() {
        poller = Thread.ofVirtual().name("gateway-snapshots").start(this::poll);
    }

    /** From memory; only the first request of a tenant waits for the database. */
    Current current(UUID tenant) {
        PolicySnapshot policy;
        TenantSnapshot snapshot;
        try {
            policy = policies.apply(tenant);
            snapshot = known.computeIfAbsent(tenant, loader);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("the snapshot of tenant {} could not be loaded", tenant, e);
            throw stale();
        }
        Instant oldest = clock.instant().minus(OLDEST);
        if (policy.checkedAt().isBefore(oldest) || snapshot.loadedAt().isBefore(oldest)) {
            throw stale();
        }
        return new Current(policy, snapshot);
    }

    private static ProblemException stale() {
        return ProblemException.of(
                        GatewayProblem.POLICIES_STALE,
                        "The policies in force could not be confirmed for a minute, so nothing is let through.")
                .header("Retry-After", "5");
    }

    /** Something of this tenant changed; an empty payload means that anything may have. */
    void changed(String tenant) {
        if (tenant.isEmpty()) {
            renewAll();
        } else {
            renew(UUID.fromString(tenant));
        }
    }

    /** Not beside {@link #close}: what is under way ends first, and nothing begins behind it. */
    private synchronized void renew(UUID tenant) {
        if (!closed && known.containsKey(tenant)) {
            try {
                known.put(tenant, loader.apply(tenant));
            } catch (RuntimeException e) {
                LOG.warn("the snapshot of tenant {} could not be renewed", tenant, e);
            }
        }
    }

    private void renewAll() {
        known.keySet().forEach(this::renew);
    }

    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PERIOD);
                renewAll();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (poller != null) {
            poller.interrupt();
        }
    }
}
