package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** API keys in the database. */
@Repository
class ApiKeyStore {
    private static final String COLUMNS = """
            k.id, k.tenant_id, k.prefix, k.owner_id, k.name, k.scopes, k.networks, k.expires_at, k.revoked_at,
            k.rotated_from, k.last_used_at, k.uses, k.created_at""";

    private final Database database;

    ApiKeyStore(Database database) {
        this.database = database;
    }

    /** A key that may be used, with its owner. */
    record Usable(ApiKey key, byte[] secretHash, Subject owner) implements IdentityChanges.Concerning {
        @Override
        public boolean concerns(UUID changed) {
            return key.id().equals(changed)
                    || owner.user().equals(changed)
                    || owner.tenant().equals(changed);
        }
    }

    void insert(ApiKey key, byte[] secretHash) {
        database.sql()
                .sql("""
                        insert into identity.api_key (tenant_id, id, prefix, secret_hash, owner_id, name, scopes, networks,
                                                      expires_at, rotated_from, created_at)
                        values (:tenant, :id, :prefix, :hash, :owner, :name, :scopes, :networks, :expires, :from, :created)
                        """)
                .param("tenant", key.tenant())
                .param("id", key.id())
                .param("prefix", key.prefix())
                .param("hash", secretHash)
                .param("owner", key.owner())
                .param("name", key.name())
                .param("scopes", UserStore.array(key.scopes()))
                .param("networks", UserStore.array(key.networks()))
                .param("expires", key.expiresAt().atOffset(ZoneOffset.UTC))
                .param("from", key.rotatedFrom())
                .param("created", key.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The keys of one owner, or of everybody. */
    List<ApiKey> list(@Nullable UUID owner, @Nullable UUID after, int limit) {
        return database.sql()
                .sql("select " + COLUMNS + """
                         from identity.api_key k
                         where (:owner::uuid is null or k.owner_id = :owner::uuid)
                           and (:after::uuid is null or k.id > :after::uuid)
                         order by k.id limit :limit
                        """)
                .param("owner", owner)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> key(row))
                .list();
    }

    Optional<ApiKey> lock(UUID id) {
        return database.sql()
                .sql("select " + COLUMNS + " from identity.api_key k where k.id = :id for update")
                .param("id", id)
                .query((row, number) -> key(row))
                .optional();
    }

    void endAt(UUID id, Instant when) {
        database.sql()
                .sql("update identity.api_key set expires_at = least(expires_at, :when) where id = :id")
                .param("when", when.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void revoke(UUID id) {
        database.sql()
                .sql("update identity.api_key set revoked_at = coalesce(revoked_at, now()) where id = :id")
                .param("id", id)
                .update();
    }

    Optional<Usable> usableByPrefix(String prefix) {
        return usable("k.prefix = :value", prefix);
    }

    Optional<Usable> usableById(UUID id) {
        return usable("k.id = :value", id);
    }

    /** The key with this secret, whether it may still be used or not. */
    Optional<RefusedCredentials.Owner> ownerOf(String prefix, byte[] secretHash) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select tenant_id, id from identity.api_key where prefix = :prefix and secret_hash = :hash")
                .param("prefix", prefix)
                .param("hash", secretHash)
                .query((row, number) -> new RefusedCredentials.Owner(
                        row.getObject("tenant_id", UUID.class), "api_key", row.getObject("id", UUID.class)))
                .optional());
    }

    private Optional<Usable> usable(String condition, Object value) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select " + COLUMNS + """
                        , k.secret_hash, u.name as owner_name, u.roles as owner_roles
                          from identity.api_key k
                          join identity.user_account u on u.id = k.owner_id and u.active
                          join identity.tenant t on t.tenant_id = k.tenant_id and t.active
                         where k.revoked_at is null and k.expires_at > now() and\s""" + condition)
                .param("value", value)
                .query((row, number) -> {
                    ApiKey key = key(row);
                    return new Usable(
                            key,
                            row.getBytes("secret_hash"),
                            new Subject(
                                    key.tenant(),
                                    key.owner(),
                                    row.getString("owner_name"),
                                    UserStore.strings(row.getArray("owner_roles"))));
                })
                .optional());
    }

    /** Adds to the counters what has been used since the last time. */
    void countUses(Map<UUID, Long> uses) {
        database.inInfraTransaction(() -> uses.forEach((id, count) -> database.infra()
                .sql("update identity.api_key set uses = uses + :count, last_used_at = now() where id = :id")
                .param("count", count)
                .param("id", id)
                .update()));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("prefix"),
                row.getObject("owner_id", UUID.class),
                row.getString("name"),
                UserStore.strings(row.getArray("scopes")),
                UserStore.strings(row.getArray("networks")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                UserStore.instant(row, "revoked_at"),
                row.getObject("rotated_from", UUID.class),
                UserStore.instant(row, "last_used_at"),
                row.getLong("uses"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
