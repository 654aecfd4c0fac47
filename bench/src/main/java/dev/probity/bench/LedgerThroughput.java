package dev.probity.bench;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Ledger;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Durable transactions that change one row, with and without their ledger entry, in turn in one run: how many a second,
 * and how long an entry takes until a signed checkpoint covers it.
 *
 * <p>Arguments: clients (default 16), seconds per round (default 8), rounds (default 3), bytes in the row (default 200).
 */
public final class LedgerThroughput {

    private final Database database;
    private final AuditTrail trail;
    private final Ledger ledger;
    private final Caller caller;
    private final String body;

    private LedgerThroughput(BenchServer server, int rowBytes) {
        database = server.bean(Database.class);
        trail = server.bean(AuditTrail.class);
        ledger = server.bean(Ledger.class);
        caller = BenchServer.caller();
        body = "x".repeat(rowBytes);
    }

    public static void main(String[] arguments) throws Exception {
        int clients = argument(arguments, 0, 16);
        int seconds = argument(arguments, 1, 8);
        int rounds = argument(arguments, 2, 3);
        int rowBytes = argument(arguments, 3, 200);
        try (BenchServer server = new BenchServer(Math.max(16, clients))) {
            LedgerThroughput bench = new LedgerThroughput(server, rowBytes);
            bench.makeTable();
            System.out.printf(Locale.ROOT, "clients %d, row %d bytes, %d s per round%n", clients, rowBytes, seconds);
            bench.round(clients, seconds, true);
            bench.round(clients, seconds, false);
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Round without = bench.round(clients, seconds, false);
                Round with = bench.round(clients, seconds, true);
                double catchUp = bench.awaitCovered();
                ratios.add(with.perSecond() / without.perSecond());
                System.out.printf(
                        Locale.ROOT,
                        "round %d: without ledger %s   with ledger %s   ratio %.2f   covered %.0f ms after the last commit%n",
                        round,
                        without,
                        with,
                        with.perSecond() / without.perSecond(),
                        catchUp);
            }
            System.out.printf(
                    Locale.ROOT,
                    "median ratio %.2f%n",
                    ratios.stream().sorted().toList().get(ratios.size() / 2));
            bench.lag(clients, 5);
        }
        System.exit(0);
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void makeTable() throws Exception {
        try (Connection connection = database.access().owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create schema bench;
                    create table bench.item (tenant_id uuid not null, id uuid primary key, body text not null);
                    select platform.protect('bench.item');
                    grant usage on schema bench to probity_app;
                    """);
        }
    }

    /**
     * @param cpuMicros processor time that this process and PostgreSQL spent on a transaction; it stays comparable when
     *     something else keeps the machine busy
     */
    private record Round(double perSecond, double cpuMicros) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%6.0f tx/s at %3.0f µs CPU", perSecond, cpuMicros);
        }
    }

    /** Processor time so far of this process and of every PostgreSQL process on the machine. */
    private static double cpuSeconds() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == ProcessHandle.current().pid()
                        || process.info().command().orElse("").endsWith("/postgres"))
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
                .sum();
    }

    private Round round(int clients, int seconds, boolean audited) throws InterruptedException {
        double cpuBefore = cpuSeconds();
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    Caller.run(caller, () -> change(audited));
                    done.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double wall = (System.nanoTime() - began) / 1e9;
        return new Round(done.get() / wall, (cpuSeconds() - cpuBefore) * 1e6 / done.get());
    }

    private UUID change(boolean audited) {
        UUID id = Ids.next();
        return database.inTransaction(() -> {
            database.sql()
                    .sql("insert into bench.item (tenant_id, id, body) values (?, ?, ?)")
                    .params(caller.tenant(), id, body)
                    .update();
            return audited
                    ? trail.append(AuditEntry.of("item.written")
                            .entity("item", id.toString())
                            .detail("size", Integer.toString(body.length())))
                    : id;
        });
    }

    /** Milliseconds until a fresh entry, and so every one before it, has a proof under a signed checkpoint. */
    private double awaitCovered() throws InterruptedException {
        long began = System.nanoTime();
        UUID last = Caller.as(caller, () -> change(true));
        while (!covered(last)) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private boolean covered(UUID entry) {
        try {
            Caller.as(caller, () -> database.readOnly(() -> ledger.proof(entry)));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** How long single entries take to be covered while the load goes on. */
    private void lag(int clients, int seconds) throws Exception {
        Thread load = Thread.ofVirtual().start(() -> {
            try {
                round(clients - 1, seconds + 2, true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<Double> lags = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            lags.add(awaitCovered());
        }
        load.join();
        double[] sorted =
                lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "append to provable under load: p50 %.0f ms, p99 %.0f ms, max %.0f ms (%d samples)%n",
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                Arrays.stream(sorted).max().orElse(0),
                sorted.length);
    }
}
