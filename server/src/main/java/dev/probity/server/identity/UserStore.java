package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Users in the database. Look-ups before the tenant is known go through the infrastructure role. */
@Repository
class UserStore {
    private static final String COLUMNS =
            "id, tenant_id, email, name, roles, active, locked_until, last_login_at, created_at, version";

    private final Database database;

    UserStore(Database database) {
        this.database = database;
    }

    /** A user who may be meant by a sign-in, with what is needed to judge it. */
    record Candidate(User user, @Nullable String passwordHash, boolean tenantActive) {}

    void insert(User user, @Nullable String passwordHash) {
        database.sql()
                .sql("""
                        insert into identity.user_account (tenant_id, id, email, name, roles, password_hash, created_at)
                        values (:tenant, :id, :email, :name, :roles, :hash, :created)
                        """)
                .param("tenant", user.tenant())
                .param("id", user.id())
                .param("email", user.email())
                .param("name", user.name())
                .param("roles", array(user.roles()))
                .param("hash", passwordHash)
                .param("created", user.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<User> find(UUID id) {
        return database.sql()
                .sql("select " + COLUMNS + " from identity.user_account where id = :id")
                .param("id", id)
                .query((row, number) -> user(row))
                .optional();
    }

    boolean emailTaken(String email) {
        return database.sql()
                .sql("select exists (select 1 from identity.user_account where lower(email) = lower(:email))")
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    List<User> list(@Nullable UUID after, int limit) {
        return database.sql()
                .sql("select " + COLUMNS + """
                         from identity.user_account
                         where (:after::uuid is null or id > :after::uuid) order by id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> user(row))
                .list();
    }

    /** Changes the row if it still has the version; answers whether it had. */
    boolean update(User changed, long version) {
        return database.sql()
                        .sql("""
                                update identity.user_account
                                   set name = :name, roles = :roles, active = :active, version = version + 1,
                                       locked_until = :locked, failures = case when :locked::timestamptz is null then 0 else failures end
                                 where id = :id and version = :version
                                """)
                        .param("name", changed.name())
                        .param("roles", array(changed.roles()))
                        .param("active", changed.active())
                        .param("locked", offset(changed.lockedUntil()))
                        .param("id", changed.id())
                        .param("version", version)
                        .update()
                == 1;
    }

    void setPassword(UUID id, String hash) {
        database.sql()
                .sql("update identity.user_account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    Optional<String> passwordHash(UUID id) {
        return database.sql()
                .sql("select password_hash from identity.user_account where id = :id and password_hash is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Counts the administrators that can act, holding their rows so that two changes cannot remove the last two. */
    int lockActiveAdministrators() {
        return database.sql().sql("""
                        select id from identity.user_account
                         where active and 'admin' = any (roles) order by id for update
                        """).query(UUID.class).list().size();
    }

    void signedIn(UUID id) {
        database.sql().sql("""
                        update identity.user_account set failures = 0, locked_until = null, last_login_at = now()
                         where id = :id
                        """).param("id", id).update();
    }

    /** Counts a failure and locks the account at the limit; answers whether it is locked now. */
    boolean failed(UUID id, int lockAfter, long lockSeconds) {
        return database.sql()
                .sql("""
                        update identity.user_account
                           set failures = case when failures + 1 >= :limit then 0 else failures + 1 end,
                               locked_until = case when failures + 1 >= :limit
                                                   then now() + make_interval(secs => :seconds) else locked_until end
                         where id = :id
                        returning locked_until is not null and locked_until > now()
                        """)
                .param("limit", lockAfter)
                .param("seconds", lockSeconds)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Users with this address in any tenant, or in the one named. */
    List<Candidate> candidates(String email, @Nullable String tenantSlug) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select u." + COLUMNS.replace(", ", ", u.") + """
                        , u.password_hash, t.active as tenant_active
                          from identity.user_account u join identity.tenant t on t.tenant_id = u.tenant_id
                         where lower(u.email) = lower(:email) and (:slug::text is null or t.slug = :slug::text)
                         limit 2
                        """)
                .param("email", email)
                .param("slug", tenantSlug)
                .query((row, number) ->
                        new Candidate(user(row), row.getString("password_hash"), row.getBoolean("tenant_active")))
                .list());
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                strings(row.getArray("roles")),
                row.getBoolean("active"),
                instant(row, "locked_until"),
                instant(row, "last_login_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
