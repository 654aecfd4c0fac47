package dev.probity.platform.outbox;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.logging.LogContext;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due deliveries and hands them to their consumers, one at a time per consumer and key. Several processes may run
 * one each: claims lock with SKIP LOCKED, and a claim that its process did not live to finish runs out.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final int CLAIM = 64;
    private static final Duration CLAIM_TIME = Duration.ofSeconds(60);
    private static final Duration TIDYING = Duration.ofHours(1);
    private static final int MEMORY_DAYS = 7;

    private final Database database;
    private final Outbox outbox;
    private final int maxAttempts;
    private final Duration firstDelay;
    private final Tracing tracing;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread loop;

    /**
     * @param maxAttempts after this many failures a delivery is a dead letter
     * @param firstDelay wait after the first failure; it doubles with each, plus or minus half, up to an hour
     */
    public OutboxDispatcher(Database database, Outbox outbox, int maxAttempts, Duration firstDelay, Tracing tracing) {
        this.database = database;
        this.outbox = outbox;
        this.maxAttempts = maxAttempts;
        this.firstDelay = firstDelay;
        this.tracing = tracing;
    }

    /** Starts delivering in the background. */
    public synchronized void start() {
        if (loop == null) {
            outbox.whenCommitted(signal::release);
            loop = Thread.ofVirtual().name("outbox").start(this::loop);
        }
    }

    private void loop() {
        long nextTidying = System.nanoTime();
        while (!closed) {
            try {
                if (System.nanoTime() - nextTidying >= 0) {
                    nextTidying = System.nanoTime() + TIDYING.toNanos();
                    forgetDelivered();
                }
                if (dispatchOnce() == 0) {
                    boolean signalled = signal.tryAcquire(500, TimeUnit.MILLISECONDS);
                    if (signalled) {
                        signal.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.error("the outbox could not be read; trying again in a second", e);
                    pause();
                }
            }
        }
    }

    /** Claims and handles one round; answers how many deliveries were tried. */
    public int dispatchOnce() {
        List<Claim> claims = database.inInfraTransaction(this::claim);
        List<Future<?>> running = new ArrayList<>();
        for (Claim claim : claims) {
            running.add(workers.submit(() ->
                    tracing.continued("deliver " + claim.consumer(), claim.traceparent(), () -> delivered(claim))));
        }
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return claims.size();
            } catch (java.util.concurrent.ExecutionException e) {
                LOG.error("a delivery could not be recorded; it is tried again when its claim runs out", e.getCause());
            }
        }
        return claims.size();
    }

    /** Forgets events older than the memory that nobody waits for; dead letters stay until they are replayed. */
    int forgetDelivered() {
        return database.inInfraTransaction(
                () -> database.infra().sql("""
                        delete from platform.event e
                         where e.created_at < now() - make_interval(days => ?)
                           and not exists (select 1 from platform.delivery d
                                            where d.event_id = e.id and d.state <> 'done')
                        """).param(MEMORY_DAYS).update());
    }

    private record Claim(
            UUID id,
            UUID tenantId,
            UUID eventId,
            String consumer,
            int attempts,
            String type,
            String key,
            String payload,
            String origin,
            @Nullable String traceparent,
            Instant createdAt) {}

    private List<Claim> claim() {
        String sql = """
                with due as (
                    select d.id from platform.delivery d
                     where d.state = 'pending' and d.due_at <= now()
                       and (d.claimed_until is null or d.claimed_until < now())
                       and not exists (select 1 from platform.delivery before
                                        where before.consumer = d.consumer and before.key = d.key
                                          and before.tenant_id = d.tenant_id
                                          and before.state = 'pending' and before.id < d.id)
                     order by d.due_at limit :claim for update skip locked),
                claimed as (
                    update platform.delivery d
                       set claimed_until = now() + make_interval(secs => :seconds), attempts = d.attempts + 1
                      from due where d.id = due.id
                    returning d.id, d.tenant_id, d.event_id, d.consumer, d.attempts)
                select c.id, c.tenant_id, c.event_id, c.consumer, c.attempts, e.type, e.key, e.payload::text as payload,
                       e.origin::text as origin, e.traceparent, e.created_at
                  from claimed c join platform.event e on e.id = c.event_id
                 order by c.id
                """;
        return database.infra()
                .sql(sql)
                .param("claim", CLAIM)
                .param("seconds", CLAIM_TIME.toSeconds())
                .query((row, number) -> new Claim(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("consumer"),
                        row.getInt("attempts"),
                        row.getString("type"),
                        row.getString("key"),
                        row.getString("payload"),
                        row.getString("origin"),
                        row.getString("traceparent"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private boolean delivered(Claim claim) {
        Span.current().setAttribute("probity.event.id", claim.eventId().toString());
        try (var _ = LogContext.of(Caller.system(claim.tenantId(), claim.consumer()))) {
            return tried(claim);
        }
    }

    private boolean tried(Claim claim) {
        try {
            EventHandler<?> handler = outbox.handlers().stream()
                    .filter(candidate -> candidate.consumer().equals(claim.consumer()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no consumer is named " + claim.consumer()));
            handle(handler, claim);
            return true;
        } catch (Exception e) {
            Tracing.failed(Span.current(), e);
            failed(claim, e);
            return false;
        }
    }

    private static <E extends Event> E event(Class<E> type, Claim claim) {
        return type == PublishedEvent.class
                ? type.cast(new PublishedEvent(claim.type(), claim.key(), claim.payload()))
                : StoredJson.read(claim.payload(), type);
    }

    private <E extends Event> void handle(EventHandler<E> handler, Claim claim) throws Exception {
        E event = event(handler.type(), claim);
        Caller origin = StoredJson.read(claim.origin(), Caller.class);
        Delivery delivery = new Delivery(claim.eventId(), claim.attempts(), claim.createdAt(), origin);
        Caller system = Caller.system(claim.tenantId(), claim.consumer());
        Caller.run(
                system,
                () -> database.inTransaction(() -> {
                    int mine = database.sql()
                            .sql("""
                                    update platform.delivery set state = 'done', done_at = now(), error = null
                                     where id = ? and state = 'pending' and attempts = ?
                                    """)
                            .params(claim.id(), claim.attempts())
                            .update();
                    if (mine == 0) {
                        return; // the claim ran out and another process has it
                    }
                    try {
                        handler.handle(event, delivery);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private void failed(Claim claim, Exception failure) {
        boolean dead = claim.attempts() >= maxAttempts;
        long base = Math.min(firstDelay.toMillis() << Math.min(20, claim.attempts() - 1), 3_600_000L);
        long delay = base / 2 + ThreadLocalRandom.current().nextLong(Math.max(1, base));
        if (dead) {
            LOG.error(
                    "{} gave up on event {} after {} attempts",
                    claim.consumer(),
                    claim.eventId(),
                    maxAttempts,
                    failure);
        } else {
            LOG.warn("{} failed on event {}, attempt {}", claim.consumer(), claim.eventId(), claim.attempts(), failure);
        }
        String error = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("""
                            update platform.delivery
                               set state = ?, claimed_until = null, error = ?, due_at = now() + make_interval(secs => ?)
                             where id = ? and state = 'pending' and attempts = ?
                            """)
                    .params(
                            dead ? "dead" : "pending",
                            error.substring(0, Math.min(error.length(), 2_000)),
                            delay / 1000.0,
                            claim.id(),
                            claim.attempts())
                    .update();
        });
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
        signal.release();
        if (loop != null) {
            loop.interrupt();
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
