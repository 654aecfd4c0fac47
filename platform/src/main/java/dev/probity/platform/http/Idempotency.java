package dev.probity.platform.http;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Remembers requests by their {@code Idempotency-Key}, per tenant and actor, so that a repeated request has no second
 * effect.
 *
 * <p>What makes it survive a crash: the first transaction of the request that commits also marks the request as
 * committed, in that same transaction. A process that dies before it leaves a request that may run again; one that dies
 * after it leaves a request that took effect and whose answer is lost, which is said so rather than run twice.
 */
final class Idempotency implements TransactionExecutionListener {

    /** How long a key is remembered. */
    static final Duration MEMORY = Duration.ofHours(24);

    /** A request whose process has not said for this long that it lives is taken for dead. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final ScopedValue<Claim> RUNNING = ScopedValue.newInstance();

    private final Database database;
    private final UUID process;

    Idempotency(Database database, UUID process) {
        this.database = database;
        this.process = process;
    }

    /** A request that this process is running. */
    record Claim(UUID tenant, UUID actor, String key) {
        byte[] context() {
            byte[] name = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return ByteBuffer.allocate(32 + name.length)
                    .putLong(tenant.getMostSignificantBits())
                    .putLong(tenant.getLeastSignificantBits())
                    .putLong(actor.getMostSignificantBits())
                    .putLong(actor.getLeastSignificantBits())
                    .put(name)
                    .array();
        }
    }

    /** What is known about a key. */
    sealed interface Begin {
        /** Nothing: the request may run, under this claim. */
        record Run(Claim claim) implements Begin {}

        /** It was answered, with this sealed answer. */
        record Replay(Claim claim, byte[] sealedAnswer) implements Begin {}

        /** It is running. */
        record InFlight() implements Begin {}

        /** It was used for another request. */
        record Different() implements Begin {}

        /** It took effect, but its process died before the answer was stored. */
        record AnswerLost() implements Begin {}
    }

    private record Row(byte[] hash, String state, boolean leased, boolean forgotten, byte @Nullable [] answer) {}

    /** Claims the key for this request, or says why it may not run. */
    Begin begin(Caller caller, String key, byte[] requestHash) {
        var claim = new Claim(caller.tenant(), caller.actor(), key);
        return database.inTransaction(() -> {
            if (insert(claim, requestHash)) {
                return new Begin.Run(claim);
            }
            Row row = lock(claim);
            if (row == null) {
                return new Begin.InFlight();
            }
            if (row.forgotten() && !row.leased()) {
                delete(claim);
                insert(claim, requestHash);
                return new Begin.Run(claim);
            }
            if (!java.security.MessageDigest.isEqual(row.hash(), requestHash)) {
                return new Begin.Different();
            }
            return switch (row.state()) {
                case "answered" -> new Begin.Replay(claim, row.answer() == null ? new byte[0] : row.answer());
                case "started" -> row.leased() ? new Begin.InFlight() : takeOver(claim);
                default -> row.leased() ? new Begin.InFlight() : new Begin.AnswerLost();
            };
        });
    }

    /** Runs the request so that its first commit marks the claim. */
    <X extends Exception> void run(Claim claim, ScopedValue.CallableOp<@Nullable Void, X> request) throws X {
        ScopedValue.where(RUNNING, claim).call(request);
    }

    void answered(Claim claim, byte[] sealedAnswer) {
        database.inTransaction(() -> {
            at(claim, """
                            update platform.idempotency set state = 'answered', answer = :answer, lease_until = now()
                             where tenant_id = :tenant and actor_id = :actor and key = :key and owner = :owner
                            """).param("answer", sealedAnswer).param("owner", process).update();
        });
    }

    /** The request ended without a definite answer: it may run again if nothing of it was committed. */
    void abandoned(Claim claim) {
        database.inTransaction(() -> {
            at(claim, """
                            delete from platform.idempotency
                             where tenant_id = :tenant and actor_id = :actor and key = :key
                               and owner = :owner and state = 'started'
                            """).param("owner", process).update();
            at(claim, """
                            update platform.idempotency set lease_until = now()
                             where tenant_id = :tenant and actor_id = :actor and key = :key and owner = :owner
                            """).param("owner", process).update();
        });
    }

    /** Says that this process lives, and forgets what is old. */
    void keepAlive() {
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("""
                            update platform.idempotency set lease_until = now() + make_interval(secs => :lease)
                             where owner = :owner and state <> 'answered'
                               and lease_until > now() and lease_until < now() + make_interval(secs => :renew)
                            """)
                    .param("lease", LEASE.toSeconds())
                    .param("renew", LEASE.toSeconds())
                    .param("owner", process)
                    .update();
            database.infra().sql("""
                            delete from platform.idempotency
                             where created_at < now() - make_interval(secs => :memory) and lease_until < now()
                            """).param("memory", MEMORY.toSeconds()).update();
        });
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (!RUNNING.isBound() || transaction.isReadOnly() || !transaction.isNewTransaction()) {
            return;
        }
        at(RUNNING.get(), """
                        update platform.idempotency set state = 'committed'
                         where tenant_id = :tenant and actor_id = :actor and key = :key and state = 'started'
                        """).update();
    }

    private boolean insert(Claim claim, byte[] requestHash) {
        return at(claim, """
                                insert into platform.idempotency
                                       (tenant_id, actor_id, key, request_hash, state, owner, lease_until)
                                values (:tenant, :actor, :key, :hash, 'started', :owner, now() + make_interval(secs => :lease))
                                on conflict do nothing
                                """)
                        .param("hash", requestHash)
                        .param("owner", process)
                        .param("lease", LEASE.toSeconds())
                        .update()
                == 1;
    }

    private Begin takeOver(Claim claim) {
        at(claim, """
                        update platform.idempotency
                           set owner = :owner, lease_until = now() + make_interval(secs => :lease)
                         where tenant_id = :tenant and actor_id = :actor and key = :key
                        """).param("owner", process).param("lease", LEASE.toSeconds()).update();
        return new Begin.Run(claim);
    }

    private void delete(Claim claim) {
        at(claim, "delete from platform.idempotency where tenant_id = :tenant and actor_id = :actor and key = :key")
                .update();
    }

    private @Nullable Row lock(Claim claim) {
        return at(claim, """
                        select request_hash, state, lease_until > now() as leased, answer,
                               created_at < now() - make_interval(secs => :memory) as forgotten
                          from platform.idempotency
                         where tenant_id = :tenant and actor_id = :actor and key = :key
                           for update
                        """)
                .param("memory", MEMORY.toSeconds())
                .query((row, number) -> new Row(
                        row.getBytes("request_hash"),
                        row.getString("state"),
                        row.getBoolean("leased"),
                        row.getBoolean("forgotten"),
                        row.getBytes("answer")))
                .optional()
                .orElse(null);
    }

    private org.springframework.jdbc.core.simple.JdbcClient.StatementSpec at(Claim claim, String sql) {
        return database.sql()
                .sql(sql)
                .param("tenant", claim.tenant())
                .param("actor", claim.actor())
                .param("key", claim.key());
    }
}
