package dev.probity.server.webhooks;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.Ids;
import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.outbox.Event;
import dev.probity.platform.outbox.EventHandler;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.outbox.OutboxDispatcher;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.RecordedSpans;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.server.policy.RecordedEntries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;

/** The module wired by hand over a database of its own, with a clock that the test moves. */
final class WebhooksFixture implements AutoCloseable {

    record ModelPraised(UUID model, int stars) implements Event {
        @Override
        public String key() {
            return model.toString();
        }
    }

    static final String PRAISED = "dev.probity.webhooks.model_praised";

    final MovableClock clock =
            new MovableClock(Instant.parse("2026-11-21T10:00:00Z").truncatedTo(ChronoUnit.SECONDS));
    final WebhooksConfig config = new WebhooksConfig(
            true, Duration.ofSeconds(10), 2, Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(30));
    final RecordedEntries entries = new RecordedEntries();
    final RecordedSpans spans = new RecordedSpans();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Database database;
    final DueDeliveries due;
    final Webhooks webhooks;
    final Deliveries deliveries;
    final DeliveryWorker worker;
    final Outbox outbox;
    private final OutboxDispatcher dispatcher;
    private final Courier courier;
    private final DeliveryLog log;

    WebhooksFixture(Path directory) throws IOException {
        this(directory, TestDatabase.fresh());
    }

    /** Over a database and keys that another process may use as well. */
    WebhooksFixture(Path directory, DatabaseAccess access) throws IOException {
        database = new Database(access, 8, 8);
        due = new DueDeliveries(database);
        Secrets root = Secrets.open(directory);
        Keys keys = Keys.open(database, LocalRootKeys.open(directory), DestroyedKeys.open(directory, root), root, null);
        WebhookStore store = new WebhookStore(database);
        SecretStore secrets = new SecretStore(database, keys);
        DeliveryStore deliveryStore = new DeliveryStore(database);
        webhooks = new Webhooks(database, store, secrets, entries, config, clock);
        deliveries = new Deliveries(database, store, deliveryStore, entries, config, clock);
        courier = new Courier(
                new AddressGuard(true), (SSLSocketFactory) SSLSocketFactory.getDefault(), config.timeout(), clock);
        log = new DeliveryLog(
                database, store, secrets, deliveryStore, entries, config, new RetrySchedule(new Random(7)), clock);
        worker = newWorker();
        EventHandler<?> fanOut = new EventFanOut(deliveries, worker);
        outbox = new Outbox(database, () -> List.of(fanOut));
        dispatcher = new OutboxDispatcher(database, outbox, 3, Duration.ofMillis(1), spans.tracing());
    }

    /** Beside the one that tests drive by hand. */
    DeliveryWorker newWorker() {
        return new DeliveryWorker(due, log, courier, config, new WebhookMetrics(metrics), spans.tracing(), clock);
    }

    Caller somebody() {
        return Callers.anyone(Ids.next());
    }

    /** Publishes as that caller and takes the event from the outbox. */
    UUID praise(Caller caller) {
        UUID model = Ids.next();
        Caller.run(caller, () -> database.inTransaction(() -> outbox.publish(new ModelPraised(model, 5))));
        while (dispatcher.dispatchOnce() > 0) {
            Thread.onSpinWait();
        }
        return model;
    }

    int deliver() {
        try {
            return worker.deliverDue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    List<WebhookDelivery> log(UUID webhook) {
        return deliveries.list(new DeliveryStore.Wanted(webhook, null, null), null, 500);
    }

    @Override
    public void close() {
        worker.close();
        courier.close();
        dispatcher.close();
        database.close();
    }
}
