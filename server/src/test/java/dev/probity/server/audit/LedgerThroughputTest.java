package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.LogReport;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many clients at once: what an entry costs beside the same transactions without one, in the same run. The numbers are
 * printed; what is asserted is that every committed action has its entry and the log is whole.
 */
@Tag("slow")
class LedgerThroughputTest {
    private static final int CLIENTS = Integer.getInteger("probity.bench.clients", 16);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("probity.bench.seconds", 3));

    @Test
    void shouldKeepUpWithManyClients() throws InterruptedException {
        try (TestLedger test = new TestLedger(CLIENTS + 2)) {
            test.intrude("drop table if exists audit.throughput");
            test.intrude("create table audit.throughput (id uuid primary key, tenant_id uuid not null, payload text)");
            test.intrude("select platform.protect('audit.throughput')");
            try {
                measure(test);
            } finally {
                test.intrude("drop table audit.throughput");
            }
        }
    }

    private static void measure(TestLedger test) throws InterruptedException {
        test.sequencer.start();
        AuditTrail trail = test.trail();
        run(test, Duration.ofSeconds(1), () -> appended(trail));
        double without = run(test, TIME, () -> {}).perSecond();
        long before = test.count("entry") + test.count("pending");
        Run with = run(test, TIME, () -> appended(trail));
        long started = System.nanoTime();
        while (test.count("pending") > 0) {
            Thread.sleep(5);
        }
        long lag = (System.nanoTime() - started) / 1_000_000;
        long entries = test.count("entry");
        started = System.nanoTime();
        LogReport report = test.ledger().verify();
        long verified = (System.nanoTime() - started) / 1_000_000;
        System.out.printf(
                "%d clients: %.0f transactions/s without the ledger, %.0f with it (%.0f %%); last entry proven %d ms after"
                        + " its commit; %d entries verified in %d ms%n",
                CLIENTS, without, with.perSecond(), 100 * with.perSecond() / without, lag, entries, verified);
        assertThat(entries - before).isEqualTo(with.committed());
        assertThat(report.ok()).isTrue();
        assertThat(Checkpoint.verified(test.ledger().checkpoint(), test.signer.verifier())
                        .size())
                .isEqualTo(entries);
    }

    private static void appended(AuditTrail trail) {
        trail.append(AuditEntry.of("prediction.made")
                .entity("prediction", UUID.randomUUID().toString())
                .reason("scored by the current version")
                .detail("model_version", "churn/1.2.0")
                .detail("probability", 0.731));
    }

    private record Run(long committed, double perSecond) {}

    private static Run run(TestLedger test, Duration time, Runnable inTransaction) throws InterruptedException {
        AtomicLong committed = new AtomicLong();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform()
                    .start(() -> Caller.run(test.caller, () -> {
                        while (System.nanoTime() < end) {
                            test.database.inTransaction(() -> {
                                test.database
                                        .sql()
                                        .sql("insert into audit.throughput (id, tenant_id, payload) values (?, ?, ?)")
                                        .params(Ids.next(), test.tenant, "x".repeat(200))
                                        .update();
                                inTransaction.run();
                            });
                            committed.incrementAndGet();
                        }
                    })));
        }
        for (Thread client : clients) {
            client.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(committed.get(), committed.get() / seconds);
    }
}
