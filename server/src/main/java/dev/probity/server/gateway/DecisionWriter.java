package dev.probity.server.gateway;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings decisions from the spool into the database and the ledger: one transaction and one ledger entry per tenant and
 * batch. A batch that comes again after a crash is recognised by its ids.
 */
@Component
class DecisionWriter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionWriter.class);
    private static final int BATCH = 500;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Spool spool;
    private final Database database;
    private final DecisionStore store;
    private final AuditTrail audit;
    private volatile boolean running;
    private @Nullable Thread thread;

    private record Kept(DecisionRecord decision, byte[] record) {}

    DecisionWriter(@Qualifier("gatewaySpool") Spool spool, Database database, DecisionStore store, AuditTrail audit) {
        this.spool = spool;
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("decision-writer").start(this::write);
    }

    private void write() {
        Duration pause = Duration.ofMillis(100);
        while (running) {
            try {
                spool.drain(BATCH, WAIT, this::keep);
                pause = Duration.ofMillis(100);
            } catch (RuntimeException e) {
                LOG.warn("{} bytes of decisions wait for the database, tried again in {}", spool.waiting(), pause, e);
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void keep(List<byte[]> records) {
        Map<UUID, List<Kept>> byTenant = new LinkedHashMap<>();
        for (byte[] record : records) {
            DecisionRecord decision = StoredJson.read(new String(record, StandardCharsets.UTF_8), DecisionRecord.class);
            byTenant.computeIfAbsent(decision.tenant(), key -> new ArrayList<>())
                    .add(new Kept(decision, record));
        }
        byTenant.forEach((tenant, kept) ->
                Caller.run(Caller.system(tenant, "gateway"), () -> database.inTransaction(() -> keepOfTenant(kept))));
    }

    private void keepOfTenant(List<Kept> kept) {
        Set<UUID> known =
                store.known(kept.stream().map(one -> one.decision().id()).toList());
        List<Kept> fresh = kept.stream()
                .filter(one -> !known.contains(one.decision().id()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, Integer> actions = new TreeMap<>();
        fresh.forEach(one -> actions.merge(one.decision().action().code(), 1, Integer::sum));
        UUID entry = audit.appendBatch(
                AuditEntry.of("gateway_decisions.recorded")
                        .entity(
                                "gateway_decision",
                                fresh.getFirst().decision().id().toString())
                        .detail("count", fresh.size())
                        .detail("actions", actions)
                        .detail("last", fresh.getLast().decision().id().toString()),
                fresh.stream().map(Kept::record).toList());
        store.insert(
                fresh.stream().map(Kept::decision).toList(),
                fresh.stream().map(Kept::record).toList(),
                entry);
    }

    /** Writes what is there before the database goes away; what cannot be written waits for the next start. */
    @Override
    public void stop() {
        running = false;
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(5));
            }
            while (spool.drain(BATCH, Duration.ofMillis(1), this::keep) > 0) {
                // until it is empty
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{} bytes of decisions stay in the spool for the next start", spool.waiting(), e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the listener on the way down: it starts before it and stops behind it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
