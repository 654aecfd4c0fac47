package dev.probity.bench;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.LogReport;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteVerifier;
import dev.probity.platform.database.Database;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.EntryProof;
import dev.probity.server.audit.Ledger;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A log of a million real entries in PostgreSQL: appending them in bulk, until a signed checkpoint covers them, one
 * entry's proof made and checked, and the verification of every row, tile and checkpoint.
 *
 * <p>Argument: entries (default 1 000 000).
 */
public final class LedgerScale {

    private static final int PER_TRANSACTION = 500;
    private static final int WRITERS = 4;
    private static final int PROOFS = 2_000;

    private final Database database;
    private final AuditTrail trail;
    private final Ledger ledger;
    private final NoteVerifier key;
    private final Caller caller = BenchServer.caller();

    private LedgerScale(BenchServer server) {
        database = server.bean(Database.class);
        trail = server.bean(AuditTrail.class);
        ledger = server.bean(Ledger.class);
        key = NoteVerifier.parse(ledger.key());
    }

    public static void main(String[] arguments) throws Exception {
        int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        try (BenchServer server = new BenchServer(16)) {
            LedgerScale bench = new LedgerScale(server);
            UUID[] entries = bench.append(size);
            bench.prove(entries);
            bench.prove(entries);
            bench.verify();
            bench.verify();
        }
        System.exit(0);
    }

    private UUID[] append(int size) throws InterruptedException {
        UUID[] entries = new UUID[size];
        int share = Math.ceilDiv(size, WRITERS);
        long began = System.nanoTime();
        Thread[] writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofVirtual()
                        .start(() -> Caller.run(caller, () -> {
                            int end = Math.min(size, (writer + 1) * share);
                            for (int i = writer * share; i < end; i += PER_TRANSACTION) {
                                appendSome(entries, i, Math.min(end, i + PER_TRANSACTION));
                            }
                        })))
                .toArray(Thread[]::new);
        for (Thread writer : writers) {
            writer.join();
        }
        double appended = (System.nanoTime() - began) / 1e9;
        while (covered() < size) {
            Thread.sleep(50);
        }
        System.out.printf(
                Locale.ROOT,
                "append %d entries, %d to a transaction, %d writers: %.1f s; all under a signed checkpoint after %.1f s%n",
                size,
                PER_TRANSACTION,
                WRITERS,
                appended,
                (System.nanoTime() - began) / 1e9);
        return entries;
    }

    private void appendSome(UUID[] entries, int from, int to) {
        database.inTransaction(() -> {
            for (int i = from; i < to; i++) {
                entries[i] = trail.append(AuditEntry.of("item.written")
                        .entity("item", Integer.toString(i))
                        .detail("size", "200"));
            }
            return null;
        });
    }

    private long covered() {
        try {
            return Checkpoint.verified(ledger.checkpoint(), key).size();
        } catch (ProblemException e) {
            return 0;
        }
    }

    private void prove(UUID[] entries) {
        SplittableRandom random = new SplittableRandom(7);
        double[] micros = new double[PROOFS];
        int good = 0;
        for (int i = 0; i < PROOFS; i++) {
            UUID entry = entries[random.nextInt(entries.length)];
            long began = System.nanoTime();
            EntryProof proof = Caller.as(caller, () -> ledger.proof(entry));
            micros[i] = (System.nanoTime() - began) / 1e3;
            Checkpoint checkpoint = Checkpoint.verified(proof.checkpoint(), key);
            good += proof.inclusion().verifies(Merkle.leaf(proof.leaf().canonical()), checkpoint.root()) ? 1 : 0;
        }
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "proof of one entry, read from PostgreSQL: p50 %.0f µs, p99 %.0f µs; %d of %d good%n",
                micros[PROOFS / 2],
                micros[(int) (PROOFS * 0.99)],
                good,
                PROOFS);
    }

    private void verify() {
        long began = System.nanoTime();
        LogReport report = Caller.<LogReport, RuntimeException>as(caller, ledger::verify);
        System.out.printf(
                Locale.ROOT,
                "verify %d entries: every row, tile and checkpoint: %.1f s; %s%n",
                report.size(),
                (System.nanoTime() - began) / 1e9,
                report.ok() ? "whole" : report.problems().size() + " problems");
    }
}
