package dev.probity.server.gateway;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolDrain;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings decisions from the spool into the database and the ledger: one transaction and one ledger entry per tenant and
 * batch. A batch that comes again after a crash is recognised by its ids.
 */
@Component
class DecisionWriter implements SmartLifecycle {
    private final Database database;
    private final DecisionStore store;
    private final AuditTrail audit;
    private final SpoolDrain drain;
    private volatile boolean running;

    private record Kept(DecisionRecord decision, byte[] record) {}

    DecisionWriter(
            @Qualifier("gatewaySpool") Spool spool,
            Database database,
            DecisionStore store,
            AuditTrail audit,
            MeterRegistry metrics) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.drain = new SpoolDrain("gateway", spool, this::keep, metrics);
    }

    @Override
    public void start() {
        running = true;
        drain.start();
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
        drain.close();
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
