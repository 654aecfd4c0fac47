package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every cache of credentials that something they may hold has changed: those of this process as soon as the change
 * is committed, those of others by {@code NOTIFY} in the same transaction.
 */
@Component
class IdentityChanges {
    private static final String CHANNEL = "identity_changed";

    private final Database database;
    private final List<ExpiringCache<?, ? extends Concerning>> caches = new CopyOnWriteArrayList<>();

    /** A remembered value that knows which users, keys, sessions and families it depends on. */
    interface Concerning {
        boolean concerns(UUID changed);
    }

    IdentityChanges(Database database, Notifications notifications) {
        this.database = database;
        notifications.on(CHANNEL, this::heard);
    }

    void register(ExpiringCache<?, ? extends Concerning> cache) {
        caches.add(cache);
    }

    /** Says, inside the transaction that changes it, that a user, key, session, family or tenant changes. */
    void changed(UUID id) {
        database.sql()
                .sql("select pg_notify('identity_changed', :id)")
                .param("id", id.toString())
                .query((row, number) -> 1)
                .list();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget(entry -> entry.concerns(id));
            }
        });
    }

    /** An empty payload follows a broken connection: anything may have been missed. */
    private void heard(String payload) {
        if (payload.isEmpty()) {
            forget(entry -> true);
        } else {
            UUID id = UUID.fromString(payload);
            forget(entry -> entry.concerns(id));
        }
    }

    private void forget(Predicate<Concerning> concerned) {
        caches.forEach(cache -> cache.forget(concerned::test));
    }
}
