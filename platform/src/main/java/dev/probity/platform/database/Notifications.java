package dev.probity.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears PostgreSQL's {@code NOTIFY} on one connection and hands each payload to the listeners of its channel.
 *
 * <p>A notification is a hint to look, never the data itself: after a broken connection listeners are called with an empty
 * payload, and whoever depends on freshness also polls.
 */
public final class Notifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final DatabaseLogin login;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile boolean resubscribe;
    private @Nullable Thread thread;

    public Notifications(DatabaseLogin login) {
        this.login = login;
    }

    /** Calls {@code listener} for each notification on {@code channel}. */
    public synchronized void on(String channel, Consumer<String> listener) {
        if (!channel.matches("[a-z_]{1,60}")) {
            throw new IllegalArgumentException("not a channel name: " + channel);
        }
        listeners.computeIfAbsent(channel, key -> new CopyOnWriteArrayList<>()).add(listener);
        resubscribe = true;
        if (thread == null) {
            thread = Thread.ofVirtual().name("notifications").start(this::listen);
        }
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = login.connect()) {
                resubscribe = true;
                while (!closed) {
                    receive(connection);
                }
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("the notification connection broke and is opened again: {}", e.getMessage());
                    pause();
                    listeners.keySet().forEach(channel -> deliver(channel, ""));
                }
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        if (resubscribe) {
            resubscribe = false;
            try (Statement statement = connection.createStatement()) {
                for (String channel : listeners.keySet()) {
                    statement.execute("listen " + channel);
                }
            }
        }
        PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(500);
        for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
            deliver(notification.getName(), notification.getParameter());
        }
    }

    private void deliver(String channel, String payload) {
        for (Consumer<String> listener : listeners.getOrDefault(channel, List.of())) {
            try {
                listener.accept(payload);
            } catch (RuntimeException e) {
                LOG.error("a listener of the channel {} failed", channel, e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
