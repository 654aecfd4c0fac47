package dev.probity.platform.outbox;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tracing.Tracing;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where events are published. */
public final class Outbox {

    private final Database database;
    private final Supplier<List<EventHandler<?>>> handlers;
    private volatile Runnable committed = () -> {};

    /** @param handlers every consumer there is; asked late, because consumers usually depend on publishers */
    public Outbox(Database database, Supplier<List<EventHandler<?>>> handlers) {
        this.database = database;
        this.handlers = handlers;
    }

    /** Publishes {@code event} in the caller's transaction; it is delivered if and only if that commits. */
    public void publish(Event event) {
        Caller caller = Caller.current();
        UUID id = Ids.next();
        database.sql()
                .sql("""
                        insert into platform.event (id, tenant_id, type, key, payload, origin, traceparent)
                        values (:id, :tenant, :type, :key, cast(:payload as jsonb), cast(:origin as jsonb), :traceparent)
                        """)
                .param("id", id)
                .param("tenant", caller.tenant())
                .param("type", event.getClass().getName())
                .param("key", event.key())
                .param("payload", StoredJson.write(event))
                .param("origin", StoredJson.write(caller))
                .param("traceparent", Tracing.traceparent())
                .update();
        for (EventHandler<?> handler : handlers.get()) {
            if (handler.type() == PublishedEvent.class || handler.type().isInstance(event)) {
                database.sql()
                        .sql(
                                "insert into platform.delivery (id, tenant_id, event_id, consumer, key) values (?, ?, ?, ?, ?)")
                        .params(Ids.next(), caller.tenant(), id, handler.consumer(), event.key())
                        .update();
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed.run();
            }
        });
    }

    /** Tells the dispatcher of this process that there is something to deliver. */
    void whenCommitted(Runnable signal) {
        committed = signal;
    }

    List<EventHandler<?>> handlers() {
        return handlers.get();
    }
}
