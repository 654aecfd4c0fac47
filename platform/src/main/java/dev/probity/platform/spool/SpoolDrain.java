package dev.probity.platform.spool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Carries records from a spool to their consumer on a thread of its own, as long as it takes.
 *
 * <p>While the consumer cannot be reached, everything waits. A record that the consumer itself refuses {@link #ATTEMPTS}
 * times is put aside, so that the records behind it get through; it is counted, logged, and offered again at the next
 * start.
 */
public final class SpoolDrain implements AutoCloseable {
    static final int ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(SpoolDrain.class);
    private static final int BATCH = 500;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final Spool spool;
    private final Consumer<List<byte[]>> consumer;
    private final RejectedRecords rejected;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private int refusals;
    private @Nullable Thread thread;

    /**
     * @param name of what is carried, in the log and in the metrics
     * @param consumer recognises records that it already has, because a batch may come again
     */
    public SpoolDrain(String name, Spool spool, Consumer<List<byte[]>> consumer, MeterRegistry metrics) {
        this.name = name;
        this.spool = spool;
        this.consumer = consumer;
        this.rejected = RejectedRecords.open(spool.folder().resolve("rejected"));
        Gauge.builder("spool_rejected_records", rejected, RejectedRecords::count)
                .description("Records that were put aside because their consumer refuses them")
                .tag("spool", name)
                .register(metrics);
    }

    /** Starts carrying in the background. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name(name + "-drain").start(this::work);
        }
    }

    private void work() {
        offerRejectedAgain();
        Duration pause = FIRST_PAUSE;
        while (stopping.getCount() > 0) {
            try {
                drainOnce(WAIT);
                pause = FIRST_PAUSE;
            } catch (RuntimeException e) {
                LOG.warn("{}: {} bytes wait in the spool and are tried again in {}", name, spool.waiting(), pause, e);
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void pause(Duration pause) {
        try {
            boolean unused = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /**
     * Carries one batch.
     *
     * @return how many records that was; 0 when none came within {@code wait}
     */
    public int drainOnce(Duration wait) {
        return spool.drain(BATCH, wait, this::hand);
    }

    private void hand(List<byte[]> records) {
        if (refusals >= ATTEMPTS) {
            isolate(records);
        } else {
            try {
                consumer.accept(records);
            } catch (RuntimeException e) {
                refusals += refused(e) ? 1 : 0;
                throw e;
            }
        }
        refusals = 0;
    }

    /** Halves the batch until what is refused stands alone. */
    private void isolate(List<byte[]> records) {
        try {
            consumer.accept(records);
        } catch (RuntimeException e) {
            if (!refused(e)) {
                throw e;
            }
            if (records.size() > 1) {
                isolate(records.subList(0, records.size() / 2));
                isolate(records.subList(records.size() / 2, records.size()));
            } else {
                LOG.error(
                        "{}: a record was refused {} times and is put aside in {}; it is offered again at the next start",
                        name,
                        ATTEMPTS + 1,
                        rejected.add(records.getFirst()),
                        e);
            }
        }
    }

    /** Whether the record is to blame, rather than a database or a disk that is away. */
    private static boolean refused(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataIntegrityViolationException) {
                return true;
            }
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException
                    || cause instanceof IOException) {
                return false;
            }
        }
        return true;
    }

    private void offerRejectedAgain() {
        try {
            int taken = rejected.offer(record -> consumer.accept(List.of(record)));
            if (taken > 0) {
                LOG.info("{}: {} records that had been put aside were taken", name, taken);
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: {} records stay aside in {}", name, rejected.count(), rejected.folder(), e);
        }
    }

    /** Carries what is there if the consumer takes it; the rest is for the next process. */
    @Override
    public synchronized void close() {
        stopping.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            boolean ended = running.join(Duration.ofSeconds(5));
            while (ended && drainOnce(Duration.ofMillis(1)) > 0) {
                // until it is empty
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{}: {} bytes stay in the spool for the next start", name, spool.waiting(), e);
        }
    }
}
