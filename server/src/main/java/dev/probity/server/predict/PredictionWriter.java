package dev.probity.server.predict;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries predictions from the spool into the database and the ledger, one ledger entry a batch and a leaf for each. A
 * batch that comes again after a crash finds its rows and adds nothing.
 */
final class PredictionWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionWriter.class);

    /** What a batch is called as a subject of the ledger. */
    static final String BATCH = "prediction_batch";

    private static final int MOST_AT_ONCE = 500;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Spool spool;
    private final Database database;
    private final PredictionStore store;
    private final AuditTrail audit;
    private volatile boolean closed;
    private @Nullable Thread thread;

    PredictionWriter(Spool spool, Database database, PredictionStore store, AuditTrail audit) {
        this.spool = spool;
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    void start() {
        thread = Thread.ofVirtual().name("prediction-writer").start(this::work);
    }

    private void work() {
        while (!closed) {
            try {
                writeOnce(WAIT);
            } catch (RuntimeException e) {
                LOG.error("predictions stay in the spool and are tried again", e);
                pause();
            }
        }
    }

    /** Writes what waits, up to one batch; returns how many records that was. */
    int writeOnce(Duration wait) {
        return spool.drain(MOST_AT_ONCE, wait, this::write);
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

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Writes what still waits if the database lets it; the rest is for the next process. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
