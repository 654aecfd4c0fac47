package dev.probity.server.predict;

import dev.probity.assess.CsvTable;
import dev.probity.assess.Table;
import dev.probity.learn.CustomerGenerator;
import dev.probity.learn.Model;
import dev.probity.learn.Task;
import dev.probity.learn.Training;
import dev.probity.learn.TrainingParameters;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolLimits;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The data path on a real database, spool and keys; the ledger remembers, the snapshot is the test's. */
final class PredictFixture implements AutoCloseable {

    static final Table CUSTOMERS = customers();
    static final Model GOOD = train(Task.churn());
    /** Learnt the opposite: what a bad candidate looks like from outside. */
    static final Model UPSIDE_DOWN = train(new Task(
            "churn",
            "customer_id",
            "churn_30_day",
            "0",
            "1",
            Task.churn().protectedGroups(),
            Task.churn().excluded(),
            new LinkedHashMap<>()));

    final Database database = TestDatabase.shared();
    final Ledger ledger = new Ledger();
    final UUID tenant = Ids.next();
    final Caller caller = Callers.user(tenant, "app", "predict:use", "prediction:read");
    final Keys keys;
    final Spool spool;
    final HealthMeter health = new HealthMeter(Instant.EPOCH);
    final PredictionStore store = new PredictionStore(database);
    final PredictionWriter writer;
    final Predictions predictions;
    final Predictor predictor;
    ServingSnapshot snapshot = ServingSnapshot.NOTHING;
    Instant now = Instant.parse("2026-11-21T08:00:00Z");

    /** Remembers entries and leaves, and like the ledger takes nothing outside a transaction. */
    static final class Ledger implements AuditTrail {
        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
        final List<List<byte[]>> batches = new CopyOnWriteArrayList<>();

        @Override
        public UUID append(AuditEntry entry) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("an entry outside a transaction");
            }
            entries.add(entry);
            return Ids.next();
        }

        @Override
        public UUID appendBatch(AuditEntry head, List<byte[]> leaves) {
            batches.add(leaves);
            return append(head);
        }
    }

    PredictFixture(Path directory) throws IOException {
        keys = TestKeys.shared();
        spool = Spool.open(directory.resolve("spool"), SpoolLimits.STANDARD);
        writer = new PredictionWriter(spool, database, store, ledger, new SimpleMeterRegistry());
        predictions = new Predictions(database, store, keys, ledger, new Outbox(database, List::of));
        predictor = new Predictor(
                () -> snapshot, Duration.ofSeconds(60), 100, new PredictionRecorder(spool), health, new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    /** Serves this model, with a candidate at a share of the traffic when given. */
    void serve(Model live, @Nullable Model candidate, double percent) {
        ServingSnapshot.Served served = new ServingSnapshot.Served(
                tenant,
                "retention/churn",
                new ServingSnapshot.Arm(Ids.next(), "1.0.0", Ids.next(), live),
                candidate == null ? null : new ServingSnapshot.Arm(Ids.next(), "1.1.0", Ids.next(), candidate),
                percent,
                Caller.as(Caller.system(tenant, "test"), () -> keys.tenantKey(tenant)));
        snapshot = new ServingSnapshot(
                now, Map.of(new ServingSnapshot.Key(tenant, "retention/churn", Predictor.PRODUCTION), served));
    }

    Predictor.Answer ask(List<Map<String, @Nullable Object>> instances) {
        return ask(instances, null);
    }

    Predictor.Answer ask(List<Map<String, @Nullable Object>> instances, @Nullable String version) {
        return predictor.predict(caller, new Predictor.Request("retention/churn", null, version, instances, null));
    }

    /** Customers as a caller sends them. */
    static List<Map<String, @Nullable Object>> instances(int from, int to) {
        List<Map<String, @Nullable Object>> instances = new ArrayList<>();
        for (int row = from; row < to; row++) {
            Map<String, @Nullable Object> cells = new HashMap<>();
            for (String name : CUSTOMERS.names()) {
                cells.put(name, CUSTOMERS.column(name).text(row));
            }
            instances.add(cells);
        }
        return instances;
    }

    private static Table customers() {
        var csv = new ByteArrayOutputStream();
        try {
            new CustomerGenerator(CustomerGenerator.Settings.of(6_000, 3)).write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CsvTable.read(() -> new ByteArrayInputStream(csv.toByteArray()), Set.of("customer_id"));
    }

    private static Model train(Task task) {
        return Training.train(CUSTOMERS, task, TrainingParameters.defaults().withRounds(20), (_, _) -> {})
                .model();
    }

    @Override
    public void close() {
        spool.close();
    }
}
