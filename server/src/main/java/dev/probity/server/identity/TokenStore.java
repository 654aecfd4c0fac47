package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Families of tokens and their refresh tokens in the database. */
@Repository
class TokenStore {
    private final Database database;

    TokenStore(Database database) {
        this.database = database;
    }

    /** A live family with its user. */
    record Family(UUID id, Subject subject) implements IdentityChanges.Concerning {
        @Override
        public boolean concerns(UUID changed) {
            return id.equals(changed)
                    || subject.user().equals(changed)
                    || subject.tenant().equals(changed);
        }
    }

    /** A refresh token, whatever its state, with its row locked. */
    record Refresh(UUID family, boolean used, boolean alive, User user) {}

    void insertFamily(UUID tenant, UUID id, UUID user, Instant expiresAt) {
        database.sql()
                .sql("""
                        insert into identity.token_family (tenant_id, id, user_id, expires_at)
                        values (:tenant, :id, :user, :expires)
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("user", user)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertRefresh(UUID tenant, byte[] hash, UUID family, Instant expiresAt) {
        database.sql()
                .sql("""
                        insert into identity.refresh_token (tenant_id, token_hash, family_id, expires_at)
                        values (:tenant, :hash, :family, :expires)
                        """)
                .param("tenant", tenant)
                .param("hash", hash)
                .param("family", family)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The tenant and user a refresh token was given to, if it was ever given. */
    Optional<Subject> holder(byte[] hash) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("""
                        select u.tenant_id, u.id, u.name, u.roles from identity.refresh_token r
                          join identity.token_family f on f.id = r.family_id
                          join identity.user_account u on u.id = f.user_id
                         where r.token_hash = :hash
                        """)
                .param("hash", hash)
                .query((row, number) -> new Subject(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        UserStore.strings(row.getArray("roles"))))
                .optional());
    }

    Optional<Refresh> lock(byte[] hash) {
        return database.sql()
                .sql("""
                        select r.family_id, r.used_at is not null as used,
                               r.expires_at > now() and f.expires_at > now() and f.revoked_at is null
                               and u.active and t.active as alive,
                               u.id, u.tenant_id, u.email, u.name, u.roles, u.active, u.locked_until, u.last_login_at,
                               u.created_at, u.version
                          from identity.refresh_token r
                          join identity.token_family f on f.id = r.family_id
                          join identity.user_account u on u.id = f.user_id
                          join identity.tenant t on t.tenant_id = u.tenant_id
                         where r.token_hash = :hash
                           for update of r
                        """)
                .param("hash", hash)
                .query((row, number) -> new Refresh(
                        row.getObject("family_id", UUID.class),
                        row.getBoolean("used"),
                        row.getBoolean("alive"),
                        UserStore.user(row)))
                .optional();
    }

    void markUsed(byte[] hash) {
        database.sql()
                .sql("update identity.refresh_token set used_at = now() where token_hash = :hash")
                .param("hash", hash)
                .update();
    }

    void revoke(UUID family) {
        database.sql()
                .sql("update identity.token_family set revoked_at = coalesce(revoked_at, now()) where id = :id")
                .param("id", family)
                .update();
    }

    void revokeAllOf(UUID user) {
        database.sql()
                .sql("update identity.token_family set revoked_at = coalesce(revoked_at, now()) where user_id = :user")
                .param("user", user)
                .update();
    }

    Optional<Family> liveFamily(UUID id) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("""
                        select f.id, u.tenant_id, u.id as user_id, u.name, u.roles
                          from identity.token_family f
                          join identity.user_account u on u.id = f.user_id and u.active
                          join identity.tenant t on t.tenant_id = u.tenant_id and t.active
                         where f.id = :id and f.revoked_at is null and f.expires_at > now()
                        """)
                .param("id", id)
                .query((row, number) -> new Family(
                        row.getObject("id", UUID.class),
                        new Subject(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("user_id", UUID.class),
                                row.getString("name"),
                                UserStore.strings(row.getArray("roles")))))
                .optional());
    }

    /** Forgets families that ended a day ago or earlier, with their tokens. */
    int deleteExpired() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("delete from identity.token_family where expires_at < now() - interval '1 day'")
                .update());
    }
}
