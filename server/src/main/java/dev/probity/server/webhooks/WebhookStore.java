package dev.probity.server.webhooks;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class WebhookStore {
    private static final String SELECT = """
            select w.id, w.url, w.description, w.event_types, w.state, w.state_reason, w.state_since, w.failures,
                   w.failing_since, w.created_at, w.version,
                   (select max(s.ends_at) from webhooks.secret s where s.webhook_id = w.id) as old_secret_until
              from webhooks.webhook w
            """;

    private final Database database;

    WebhookStore(Database database) {
        this.database = database;
    }

    void insert(UUID id, URI url, String description, List<String> eventTypes, Instant now) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        insert into webhooks.webhook
                               (tenant_id, id, url, description, event_types, state_since, created_by, created_at)
                        values (:tenant, :id, :url, :description, :types, :now, :actor, :now)
                        """)
                .param("tenant", caller.tenant())
                .param("id", id)
                .param("url", url.toString())
                .param("description", description)
                .param("types", eventTypes.toArray(String[]::new))
                .param("now", at(now))
                .param("actor", caller.actor())
                .update();
    }

    int count() {
        return database.sql()
                .sql("select count(*) from webhooks.webhook")
                .query(Integer.class)
                .single();
    }

    Optional<Webhook> find(UUID id) {
        return database.sql()
                .sql(SELECT + "where w.id = :id")
                .param("id", id)
                .query(WebhookStore::row)
                .optional();
    }

    /** The webhook, which nobody else changes until the transaction ends. */
    Optional<Webhook> lock(UUID id) {
        return database.sql()
                .sql(SELECT + "where w.id = :id for no key update of w")
                .param("id", id)
                .query(WebhookStore::row)
                .optional();
    }

    List<Webhook> list(@Nullable UUID after, int limit) {
        return database.sql()
                .sql(SELECT + "where (:after::uuid is null or w.id > :after::uuid) order by w.id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(WebhookStore::row)
                .list();
    }

    /** Those for which messages are made. */
    List<Webhook> listening() {
        return database.sql()
                .sql(SELECT + "where w.state <> 'disabled'")
                .query(WebhookStore::row)
                .list();
    }

    void change(UUID id, URI url, String description, List<String> eventTypes) {
        database.sql()
                .sql("""
                        update webhooks.webhook
                           set url = :url, description = :description, event_types = :types, version = version + 1
                         where id = :id
                        """)
                .param("url", url.toString())
                .param("description", description)
                .param("types", eventTypes.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    /** Sets the state and forgets past failures, so that they are counted anew. */
    void setState(UUID id, WebhookState state, @Nullable String reason, Instant now) {
        database.sql()
                .sql("""
                        update webhooks.webhook
                           set state = :state, state_reason = :reason, state_since = :now,
                               failures = 0, failing_since = null, version = version + 1
                         where id = :id
                        """)
                .param("state", state.code())
                .param("reason", reason)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void succeeded(UUID id) {
        database.sql()
                .sql("update webhooks.webhook set failures = 0, failing_since = null where id = :id and failures > 0")
                .param("id", id)
                .update();
    }

    /** Counts a failed attempt; answers the webhook as it is then, locked, unless it is gone. */
    Optional<Webhook> failed(UUID id, Instant now) {
        database.sql().sql("""
                        update webhooks.webhook
                           set failures = failures + 1, failing_since = coalesce(failing_since, :now)
                         where id = :id
                        """).param("now", at(now)).param("id", id).update();
        return find(id);
    }

    boolean delete(UUID id) {
        return database.sql()
                        .sql("delete from webhooks.webhook where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Instant present(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Webhook row(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                URI.create(row.getString("url")),
                row.getString("description"),
                List.of((String[]) row.getArray("event_types").getArray()),
                WebhookState.of(row.getString("state")),
                row.getString("state_reason"),
                present(row, "state_since"),
                row.getInt("failures"),
                instant(row, "failing_since"),
                instant(row, "old_secret_until"),
                present(row, "created_at"),
                row.getLong("version"));
    }
}
