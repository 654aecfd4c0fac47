package dev.probity.server.webhooks;

import dev.probity.platform.logging.LogContext;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tracing.Tracing;
import dev.probity.server.webhooks.DueDeliveries.Claim;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes due deliveries and carries them to their receivers. Every process with the role {@code worker} runs one. */
final class DeliveryWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final int AT_ONCE = 128;
    /** Beyond the time an attempt may take: for reading secrets before it and writing down what came of it. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration TIDYING = Duration.ofMinutes(1);

    private final DueDeliveries due;
    private final DeliveryLog log;
    private final Courier courier;
    private final WebhooksConfig config;
    private final WebhookMetrics metrics;
    private final Tracing tracing;
    private final Clock clock;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread loop;

    DeliveryWorker(
            DueDeliveries due,
            DeliveryLog log,
            Courier courier,
            WebhooksConfig config,
            WebhookMetrics metrics,
            Tracing tracing,
            Clock clock) {
        this.due = due;
        this.log = log;
        this.courier = courier;
        this.config = config;
        this.metrics = metrics;
        this.tracing = tracing;
        this.clock = clock;
    }

    /** Starts delivering in the background. */
    synchronized void start() {
        if (loop == null) {
            loop = Thread.ofVirtual().name("webhooks").start(this::loop);
        }
    }

    /** Says that something may be due. */
    void wake() {
        signal.release();
    }

    private void loop() {
        long nextTidying = System.nanoTime();
        while (!closed) {
            try {
                if (System.nanoTime() - nextTidying >= 0) {
                    nextTidying = System.nanoTime() + TIDYING.toNanos();
                    tidy();
                }
                if (startDue().isEmpty() && signal.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.error("webhooks could not be looked for; trying again", e);
                    pause();
                }
            }
        }
    }

    /** Ends what waited too long and forgets what is old. */
    void tidy() {
        Instant now = clock.instant();
        due.expireWaiting(now);
        due.forget(now.minus(config.logFor()));
        metrics.pending(due.pending());
    }

    /** Tries everything that is due now, and answers how many that were when all of it has been tried. */
    int deliverDue() throws InterruptedException {
        int tried = 0;
        for (List<Future<?>> started = startDue(); !started.isEmpty(); started = startDue()) {
            for (Future<?> one : started) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("an attempt could not be recorded", e.getCause());
                }
                tried++;
            }
        }
        return tried;
    }

    private List<Future<?>> startDue() {
        int free = room.drainPermits();
        List<Claim> claims = List.of();
        try {
            if (free > 0) {
                claims = due.claim(clock.instant(), config.timeout().plus(MARGIN), config.atOnce(), free);
            }
        } finally {
            room.release(free - claims.size());
        }
        List<Future<?>> started = new ArrayList<>();
        for (Claim claim : claims) {
            started.add(senders.submit(() -> {
                try {
                    var _ = tracing.continued("deliver webhook", claim.traceparent(), () -> attempt(claim));
                } finally {
                    room.release();
                    wake();
                }
            }));
        }
        return started;
    }

    private DeliveryLog.Outcome attempt(Claim claim) {
        Caller system = Caller.system(claim.tenant(), "webhooks");
        try (var _ = LogContext.of(system)) {
            return Caller.<DeliveryLog.Outcome, RuntimeException>as(system, () -> {
                try {
                    return tried(claim);
                } catch (RuntimeException e) {
                    LOG.error(
                            "the attempt at webhook delivery {} could not be recorded; it is made again when its claim"
                                    + " runs out",
                            claim.id(),
                            e);
                    throw e;
                }
            });
        }
    }

    private DeliveryLog.Outcome tried(Claim claim) {
        Span span = Span.current();
        span.setAttribute("probity.event.id", claim.eventId().toString());
        Instant started = clock.instant();
        long begun = System.nanoTime();
        CourierAnswer answer = carried(claim, started);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        DeliveryLog.Outcome outcome = log.record(claim, answer, started, took);
        metrics.tried(outcome, took);
        LOG.info("webhook {} delivery {} attempt {}: {}", claim.webhook(), claim.id(), claim.attempt(), outcome.code());
        if (outcome != DeliveryLog.Outcome.DELIVERED) {
            span.setStatus(StatusCode.ERROR, outcome.code());
        }
        return outcome;
    }

    private CourierAnswer carried(Claim claim, Instant now) {
        byte[] body = claim.body().getBytes(StandardCharsets.UTF_8);
        String id = claim.eventId().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        try {
            String signatures = log.secrets(claim.webhook(), now).stream()
                    .map(secret -> secret.sign(id, now.getEpochSecond(), body))
                    .collect(Collectors.joining(" "));
            headers.put("webhook-signature", signatures);
        } catch (RuntimeException e) {
            LOG.warn("the secrets of webhook {} cannot be read", claim.webhook(), e);
            return new CourierAnswer.Unanswered("the webhook's secret cannot be read; is the tenant's key disabled?");
        }
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("Content-Type", CloudEvent.MEDIA_TYPE + "; charset=utf-8");
        headers.put("User-Agent", "Probity-Webhooks");
        String traceparent = Tracing.traceparent();
        if (traceparent != null) {
            headers.put("traceparent", traceparent);
        }
        return courier.post(claim.url(), headers, body);
    }

    private static void pause() {
        try {
            Thread.sleep(IDLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets attempts that were begun end; what does not end in time is made again after the next start. */
    @Override
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            loop.interrupt();
        }
        senders.shutdown();
        try {
            if (!senders.awaitTermination(config.timeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
