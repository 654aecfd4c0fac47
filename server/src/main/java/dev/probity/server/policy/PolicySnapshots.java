package dev.probity.server.policy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.tenancy.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps the active policies of every tenant that has been asked for in memory: renewed at once when PostgreSQL tells of
 * an activation, and looked at every few seconds in case it did not.
 */
@Component
public class PolicySnapshots implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PolicySnapshots.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Database database;
    private final PolicyStore store;
    private final CompiledPolicies compiled;
    private final ShippedPolicies shipped;
    private final Notifications notifications;
    private final Map<UUID, PolicySnapshot> snapshots = new ConcurrentHashMap<>();
    private @Nullable Thread poller;
    private boolean closed;

    PolicySnapshots(
            Database database,
            PolicyStore store,
            CompiledPolicies compiled,
            ShippedPolicies shipped,
            Notifications notifications) {
        this.database = database;
        this.store = store;
        this.compiled = compiled;
        this.shipped = shipped;
        this.notifications = notifications;
    }

    /**
     * The policies in force, from memory. Only the first call for a tenant reads the database.
     *
     * @return a snapshot whose {@code checkedAt} tells how far it can be trusted
     */
    public PolicySnapshot current(UUID tenant) {
        PolicySnapshot known = snapshots.get(tenant);
        if (known != null) {
            return known;
        }
        start();
        Caller.run(Caller.system(tenant, "policy"), shipped::ensure);
        return load(tenant);
    }

    private PolicySnapshot load(UUID tenant) {
        Instant asked = Instant.now();
        List<PolicyVersion> active = database.inInfraTransaction(() -> store.active(database.infra(), tenant));
        List<PolicyReference> references =
                active.stream().map(PolicyVersion::reference).toList();
        return snapshots.compute(tenant, (id, known) -> {
            if (known != null && known.policies().equals(references)) {
                return known.checked(asked);
            }
            return new PolicySnapshot(tenant, compiled.union(active), references, asked);
        });
    }

    private synchronized void start() {
        if (poller == null && !closed) {
            notifications.on("policy_activated", this::heard);
            poller = Thread.ofVirtual().name("policy-snapshots").start(this::poll);
        }
    }

    private void heard(String tenant) {
        if (tenant.isEmpty()) {
            renewAll();
        } else {
            renew(UUID.fromString(tenant));
        }
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

    private void renewAll() {
        snapshots.keySet().forEach(this::renew);
    }

    /**
     * A tenant that cannot be renewed keeps its snapshot, which grows old and is then refused by who asks. Not beside
     * {@link #destroy}: what is under way ends first, and nothing begins behind it.
     */
    private synchronized void renew(UUID tenant) {
        if (!closed && snapshots.containsKey(tenant)) {
            try {
                load(tenant);
            } catch (RuntimeException e) {
                LOG.warn("the policies of tenant {} could not be renewed", tenant, e);
            }
        }
    }

    @Override
    public synchronized void destroy() {
        closed = true;
        if (poller != null) {
            poller.interrupt();
        }
    }
}
