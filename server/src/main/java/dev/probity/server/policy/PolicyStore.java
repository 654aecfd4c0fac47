package dev.probity.server.policy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Context;
import dev.probity.rules.Packs;
import dev.probity.rules.PolicyDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyStore {

    private static final String POLICY = """
            select p.id, p.name, p.shipped, p.active_version, p.created_by, p.created_by_name, p.created_at,
                   (select max(v.number) from policy.policy_version v where v.policy_id = p.id) as latest_version
              from policy.policy p
            """;

    private static final String VERSION = """
            select v.policy_id, p.name, v.number, v.digest, v.document, v.contexts, v.author, v.author_name, v.created_at
              from policy.policy_version v join policy.policy p on p.id = v.policy_id
            """;

    private final Database database;

    PolicyStore(Database database) {
        this.database = database;
    }

    /** Answers whether the name was free. */
    boolean insert(UUID id, String name, boolean shipped) {
        Caller caller = Caller.current();
        return database.sql()
                        .sql("""
                                insert into policy.policy (tenant_id, id, name, shipped, created_by, created_by_name)
                                values (:tenant, :id, :name, :shipped, :actor, :actorName)
                                on conflict (tenant_id, name) do nothing
                                """)
                        .param("tenant", caller.tenant())
                        .param("id", id)
                        .param("name", name)
                        .param("shipped", shipped)
                        .param("actor", caller.actor())
                        .param("actorName", caller.name())
                        .update()
                == 1;
    }

    void insertVersion(UUID policy, int number, PolicyDocument document) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        insert into policy.policy_version
                               (tenant_id, policy_id, number, digest, document, contexts, author, author_name)
                        values (:tenant, :policy, :number, :digest, :document, :contexts, :author, :authorName)
                        """)
                .param("tenant", caller.tenant())
                .param("policy", policy)
                .param("number", number)
                .param("digest", document.set().digest())
                .param("document", document.text())
                .param(
                        "contexts",
                        document.set().contexts().stream().map(Context::code).collect(Collectors.joining(",")))
                .param("author", caller.actor())
                .param("authorName", caller.name())
                .update();
    }

    Optional<RegisteredPolicy> find(UUID id) {
        return database.sql()
                .sql(POLICY + "where p.id = :id")
                .param("id", id)
                .query(PolicyStore::policy)
                .optional();
    }

    /** Holds the policy until the transaction ends, so that its versions and activations come one after the other. */
    boolean lock(UUID id) {
        return database.sql()
                .sql("select 1 from policy.policy where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    List<RegisteredPolicy> list(@Nullable String afterName, int limit) {
        return database.sql()
                .sql(POLICY + "where p.name > :after order by p.name limit :limit")
                .param("after", afterName == null ? "" : afterName)
                .param("limit", limit)
                .query(PolicyStore::policy)
                .list();
    }

    Optional<PolicyVersion> version(UUID policy, int number) {
        return database.sql()
                .sql(VERSION + "where v.policy_id = :policy and v.number = :number")
                .param("policy", policy)
                .param("number", number)
                .query(PolicyStore::version)
                .optional();
    }

    /** Newest first. */
    List<PolicyVersion> versions(UUID policy) {
        return database.sql()
                .sql(VERSION + "where v.policy_id = :policy order by v.number desc")
                .param("policy", policy)
                .query(PolicyStore::version)
                .list();
    }

    /** The versions that decide, by name. */
    List<PolicyVersion> active() {
        return database.sql()
                .sql(VERSION + "where v.number = p.active_version order by p.name")
                .query(PolicyStore::version)
                .list();
    }

    /** {@link #active()} of a tenant as seen by the loader of snapshots, outside the tenant's transactions. */
    List<PolicyVersion> active(JdbcClient infra, UUID tenant) {
        return infra.sql(VERSION + "where p.tenant_id = :tenant and v.number = p.active_version order by p.name")
                .param("tenant", tenant)
                .query(PolicyStore::version)
                .list();
    }

    void activate(UUID policy, @Nullable Integer number, String reason) {
        Caller caller = Caller.current();
        database.sql()
                .sql("update policy.policy set active_version = :number where id = :policy")
                .param("number", number)
                .param("policy", policy)
                .update();
        database.sql()
                .sql("""
                        insert into policy.activation (tenant_id, id, policy_id, number, actor, actor_name, reason)
                        values (:tenant, :id, :policy, :number, :actor, :actorName, :reason)
                        """)
                .param("tenant", caller.tenant())
                .param("id", Ids.next())
                .param("policy", policy)
                .param("number", number)
                .param("actor", caller.actor())
                .param("actorName", caller.name())
                .param("reason", reason)
                .update();
        database.sql()
                .sql("select pg_notify('policy_activated', :tenant)")
                .param("tenant", caller.tenant().toString())
                .query((row, index) -> index)
                .list();
    }

    List<Activation> activations(UUID policy) {
        return database.sql()
                .sql("""
                        select id, number, actor, actor_name, reason, activated_at
                          from policy.activation where policy_id = :policy order by id desc limit 200
                        """)
                .param("policy", policy)
                .query((row, index) -> new Activation(
                        row.getObject("id", UUID.class),
                        row.getObject("number", Integer.class),
                        row.getObject("actor", UUID.class),
                        row.getString("actor_name"),
                        row.getString("reason"),
                        row.getObject("activated_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether everything that ships has been committed for the tenant, whatever the open transaction thinks. */
    boolean hasShipped(UUID tenant) {
        long there = database.inInfraTransaction(() -> database.infra()
                .sql("select count(*) from policy.policy where tenant_id = :tenant and shipped")
                .param("tenant", tenant)
                .query(Long.class)
                .single());
        return there >= Packs.names().size();
    }

    private static RegisteredPolicy policy(ResultSet row, int index) throws SQLException {
        return new RegisteredPolicy(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("shipped"),
                row.getObject("active_version", Integer.class),
                row.getInt("latest_version"),
                row.getObject("created_by", UUID.class),
                row.getString("created_by_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static PolicyVersion version(ResultSet row, int index) throws SQLException {
        return new PolicyVersion(
                row.getObject("policy_id", UUID.class),
                row.getString("name"),
                row.getInt("number"),
                row.getString("digest"),
                row.getString("document"),
                List.of(row.getString("contexts").split(",")),
                row.getObject("author", UUID.class),
                row.getString("author_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
