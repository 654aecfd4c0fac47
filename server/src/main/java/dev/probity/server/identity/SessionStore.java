package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Sessions in the database. */
@Repository
class SessionStore {
    private final Database database;

    SessionStore(Database database) {
        this.database = database;
    }

    /** A live session with its user. */
    record Row(UUID id, Subject subject, Instant idleUntil, Instant expiresAt) implements IdentityChanges.Concerning {
        @Override
        public boolean concerns(UUID changed) {
            return id.equals(changed)
                    || subject.user().equals(changed)
                    || subject.tenant().equals(changed);
        }
    }

    void insert(UUID tenant, UUID id, byte[] tokenHash, UUID user, Instant idleUntil, Instant expiresAt) {
        database.sql()
                .sql("""
                        insert into identity.session (tenant_id, id, token_hash, user_id, idle_until, expires_at)
                        values (:tenant, :id, :hash, :user, :idle, :expires)
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("hash", tokenHash)
                .param("user", user)
                .param("idle", idleUntil.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The session with this token hash, if it and its user are live. */
    Optional<Row> find(byte[] tokenHash) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("""
                        select s.id, s.tenant_id, s.user_id, s.idle_until, s.expires_at, u.name, u.roles
                          from identity.session s
                          join identity.user_account u on u.id = s.user_id and u.active
                          join identity.tenant t on t.tenant_id = s.tenant_id and t.active
                         where s.token_hash = :hash and s.idle_until > now() and s.expires_at > now()
                        """)
                .param("hash", tokenHash)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        new Subject(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("user_id", UUID.class),
                                row.getString("name"),
                                UserStore.strings(row.getArray("roles"))),
                        row.getObject("idle_until", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional());
    }

    void touch(UUID id, Instant idleUntil) {
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("update identity.session set idle_until = greatest(idle_until, :idle) where id = :id")
                    .param("idle", idleUntil.atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
        });
    }

    void delete(UUID id) {
        database.sql()
                .sql("delete from identity.session where id = :id")
                .param("id", id)
                .update();
    }

    void deleteAllOf(UUID user) {
        database.sql()
                .sql("delete from identity.session where user_id = :user")
                .param("user", user)
                .update();
    }

    /** Forgets what has ended. */
    int deleteExpired() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("delete from identity.session where idle_until < now() or expires_at < now()")
                .update());
    }
}
