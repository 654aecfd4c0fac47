package dev.probity.server.predict;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolDrain;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Carries predictions from the spool into the database and the ledger, one ledger entry a batch and a leaf for each. A
 * batch that comes again after a crash finds its rows and adds nothing.
 */
final class PredictionWriter implements AutoCloseable {

    /** What a batch is called as a subject of the ledger. */
    static final String BATCH = "prediction_batch";

    private final Database database;
    private final PredictionStore store;
    private final AuditTrail audit;
    private final SpoolDrain drain;

    PredictionWriter(Spool spool, Database database, PredictionStore store, AuditTrail audit, MeterRegistry metrics) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.drain = new SpoolDrain("predictions", spool, this::write, metrics);
    }

    void start() {
        drain.start();
    }

    /** Writes what waits, up to one batch; returns how many records that was. */
    int writeOnce(Duration wait) {
        return drain.drainOnce(wait);
    }

    private void write(List<byte[]> records) {
        Map<UUID, List<PredictionRecord>> byTenant = records.stream()
                .map(bytes -> StoredJson.read(new String(bytes, StandardCharsets.UTF_8), PredictionRecord.class))
                .collect(Collectors.groupingBy(PredictionRecord::tenant, LinkedHashMap::new, Collectors.toList()));
        byTenant.forEach((tenant, batch) -> Caller.run(
                Caller.system(tenant, "prediction writer"), () -> database.inTransaction(() -> insert(batch))));
    }

    private void insert(List<PredictionRecord> batch) {
        Set<UUID> known = new HashSet<>(
                store.known(batch.stream().map(PredictionRecord::id).toList()));
        List<PredictionRecord> fresh =
                batch.stream().filter(entry -> known.add(entry.id())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        UUID entry = audit.appendBatch(
                AuditEntry.of("prediction.batch_recorded")
                        // A batch is known by its first prediction.
                        .entity(BATCH, fresh.getFirst().id().toString())
                        .detail("count", fresh.size()),
                fresh.stream()
                        .map(it -> it.leaf().getBytes(StandardCharsets.UTF_8))
                        .toList());
        store.insert(fresh, entry);
    }

    /** Writes what still waits if the database lets it; the rest is for the next process. */
    @Override
    public void close() {
        drain.close();
    }
}
