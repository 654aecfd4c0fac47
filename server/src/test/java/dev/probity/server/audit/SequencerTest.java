package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.ledger.Checkpoint;
import dev.probity.platform.tenancy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequencerTest {
    private final TestLedger test = new TestLedger();

    @AfterEach
    void close() {
        test.close();
    }

    private Checkpoint newest() {
        return Checkpoint.verified(test.ledger().checkpoint(), test.signer.verifier());
    }

    @Nested
    class Appending {
        @Test
        void shouldThrowOutsideATransaction() {
            assertThatThrownBy(() -> test.as(test.caller, () -> test.trail().append(AuditEntry.of("dataset.created"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside the transaction");
        }

        @Test
        void shouldVanishWithTheTransactionOfItsAction() {
            assertThatThrownBy(() -> test.as(
                            test.caller,
                            () -> test.database.inTransaction(() -> {
                                test.trail().append(AuditEntry.of("dataset.created"));
                                throw new IllegalStateException("the action failed");
                            })))
                    .hasMessage("the action failed");
            test.integrate();
            assertThat(test.count("pending")).isZero();
            assertThat(test.count("entry")).isZero();
        }

        @Test
        void shouldNeedACaller() {
            assertThatThrownBy(() ->
                            test.database.inTransaction(() -> test.trail().append(AuditEntry.of("dataset.created"))))
                    .hasMessageContaining("authenticated caller");
        }

        @Test
        void shouldSurviveOddDetails() {
            UUID id = test.append(AuditEntry.of("run.logged")
                    .detail("nan", Double.NaN)
                    .detail("large", Long.MAX_VALUE)
                    .detail("when", java.time.Instant.EPOCH)
                    .detail("nested", List.of(java.util.Map.of("outcome", Outcome.FAILED))));
            test.integrate();
            Entry entry = test.as(test.caller, () -> test.ledger().entry(id));
            assertThat(entry.values()).isEqualTo(Entry.Values.PROVEN);
            assertThat(String.valueOf(entry.details()))
                    .isEqualTo("{\"large\":\"9223372036854775807\",\"nan\":\"NaN\","
                            + "\"nested\":[{\"outcome\":\"failed\"}],\"when\":\"1970-01-01T00:00:00Z\"}");
        }
    }

    @Nested
    class Integrating {
        @Test
        void shouldNumberEntriesConsecutivelyAndSignTheirRoot() {
            test.append(700);
            test.integrate();
            test.append(3);
            test.integrate();
            assertThat(test.count("pending")).isZero();
            assertThat(newest().size()).isEqualTo(703);
            assertThat(test.verify().ok()).isTrue();
            List<Entry> listed = test.as(
                    test.caller, () -> test.ledger().entries(new EntryFilter(null, null, null), Long.MAX_VALUE, 1000));
            assertThat(listed).extracting(Entry::index).containsExactlyElementsOf(descending(703));
        }

        @Test
        void shouldDoNothingWhenNothingWaits() {
            assertThat(test.sequencer.integrate()).isZero();
            assertThatThrownBy(() -> test.ledger().checkpoint()).hasMessageContaining("no checkpoint");
        }

        @Test
        void shouldContinueAfterAnotherProcessDidSome() {
            test.append(10);
            test.integrate();
            test.append(300);
            try (Sequencer other = test.anotherSequencer(step -> {})) {
                assertThat(other.integrate()).isEqualTo(300);
            }
            test.append(5);
            test.integrate();
            assertThat(newest().size()).isEqualTo(315);
            assertThat(test.verify().ok()).isTrue();
        }

        @Test
        void shouldLetOnlyOneWorkAtATime() {
            test.append(4);
            List<Integer> second = new ArrayList<>();
            try (Sequencer other = test.anotherSequencer(step -> {});
                    Sequencer first = test.anotherSequencer(step -> {
                        if (step == Sequencer.Step.MOVED) {
                            runElsewhere(() -> second.add(other.integrate()));
                        }
                    })) {
                assertThat(first.integrate()).isEqualTo(4);
            }
            assertThat(second).containsExactly(0);
        }

        @Test
        void shouldKeepTheFirstCheckpointOfAMinuteAndTheNewest() {
            for (int i = 0; i < 5; i++) {
                test.append(1);
                test.integrate();
            }
            assertThat(test.count("checkpoint")).isBetween(2L, 3L);
        }

        @Test
        void shouldComeByItselfSoonAfterTheCommit() {
            test.sequencer.start();
            UUID id = test.append(AuditEntry.of("dataset.created"));
            EntryProof proof = test.as(test.caller, () -> test.ledger().proof(id));
            assertThat(proof.inclusion().verifies(proof.leaf().hash(), newest().root()))
                    .isTrue();
        }
    }

    /** The table of waiting entries, after so many moved ones that it has grown long. */
    @Nested
    class Emptying {
        private static final long SHORT = 1 << 20;

        @Test
        void shouldGiveTheSpaceOfMovedEntriesBack() {
            crowd();
            test.append(3);
            test.integrate();
            assertThat(pendingBytes()).isLessThan(SHORT);
            test.append(2);
            test.integrate();
            assertThat(newest().size()).isEqualTo(5);
            assertThat(test.verify().ok()).isTrue();
        }

        @Test
        void shouldWaitForNobodyLongAndLoseNothing() {
            crowd();
            UUID open = test.as(
                    test.caller,
                    () -> test.database.inTransaction(() -> {
                        UUID late = test.trail().append(AuditEntry.of("dataset.created"));
                        readPending();
                        runElsewhere(() -> {
                            test.append(3);
                            test.sequencer.integrate();
                        });
                        assertThat(pendingBytes()).isGreaterThan(SHORT);
                        return late;
                    }));
            test.integrate();
            assertThat(newest().size()).isEqualTo(4);
            assertThat(test.as(test.caller, () -> test.ledger().proof(open))
                            .inclusion()
                            .index())
                    .isEqualTo(3);
        }

        @Test
        void shouldGoOnForThoseWhoAppendMeanwhile() throws Exception {
            crowd();
            test.sequencer.start();
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    running.add(pool.submit(() -> test.append(40)));
                }
                for (Future<?> future : running) {
                    future.get();
                }
            }
            test.integrate();
            assertThat(pendingBytes()).isLessThan(SHORT);
            assertThat(newest().size()).isEqualTo(320);
            assertThat(test.verify().ok()).isTrue();
        }

        private void crowd() {
            test.intrude("""
                    insert into audit.pending (id, tenant_id, at, kind, action, outcome, commitments, leaf_hash)
                    select uuidv7(), uuidv7(), now(), 'k', 'a', 'o', repeat('x', 1500), sha256(n::text::bytea)
                      from generate_series(1, 25000) n;
                    delete from audit.pending;
                    """);
        }

        private long pendingBytes() {
            return test.database.inInfraTransaction(test.store::pendingBytes);
        }

        private void readPending() {
            test.database
                    .sql()
                    .sql("select count(*) from audit.pending")
                    .query(Long.class)
                    .single();
        }
    }

    @Nested
    class Crashing {
        /** The transaction ends without a commit, as it does when the process is killed there. */
        @ParameterizedTest
        @EnumSource(Sequencer.Step.class)
        void shouldLoseAndDoubleNothing(Sequencer.Step where) {
            test.append(260);
            test.integrate();
            test.append(40);
            try (Sequencer crashing = test.anotherSequencer(step -> {
                if (step == where) {
                    throw new Error("killed at " + where);
                }
            })) {
                assertThatThrownBy(crashing::integrate).hasMessage("killed at " + where);
            }
            assertThat(test.count("pending")).isEqualTo(40);
            assertThat(newest().size()).isEqualTo(260);
            assertThat(test.verify().ok()).isTrue();
            assertAllThere(300);
        }

        /** The connection dies under the sequencer, as it does when the database is killed. */
        @ParameterizedTest
        @EnumSource(Sequencer.Step.class)
        void shouldSurviveALostConnection(Sequencer.Step where) {
            test.append(30);
            try (Sequencer crashing = test.anotherSequencer(step -> {
                if (step == where) {
                    test.intrude("""
                            select pg_terminate_backend(a.pid) from pg_stat_activity a
                             where a.datname = current_database() and a.usename = 'probity_infra'
                               and a.state = 'idle in transaction'
                            """);
                }
            })) {
                assertThatThrownBy(crashing::integrate).isInstanceOf(RuntimeException.class);
            }
            assertThat(test.count("entry")).isZero();
            assertAllThere(30);
        }

        @Test
        void shouldGoOnWithTheSameSequencerAfterAFailure() {
            test.append(20);
            List<Sequencer.Step> failures = new ArrayList<>(List.of(Sequencer.Step.values()));
            try (Sequencer troubled = test.anotherSequencer(step -> {
                if (failures.remove(step)) {
                    throw new IllegalStateException("once");
                }
            })) {
                for (int i = 0; i < Sequencer.Step.values().length; i++) {
                    assertThatThrownBy(troubled::integrate).hasMessage("once");
                }
                assertThat(troubled.integrate()).isEqualTo(20);
            }
            assertThat(test.verify().ok()).isTrue();
        }

        @Test
        void shouldSayWhatIsWrongAndRecoverByItself() throws InterruptedException {
            test.append(1);
            AtomicInteger failures = new AtomicInteger();
            try (Sequencer troubled = test.anotherSequencer(step -> {
                if (failures.getAndIncrement() == 0) {
                    throw new IllegalStateException("the disk is full");
                }
            })) {
                troubled.start();
                while (troubled.trouble() == null) {
                    Thread.sleep(5);
                }
                assertThat(troubled.trouble()).isEqualTo("entries wait: the disk is full");
                while (troubled.integrated() == 0) {
                    Thread.sleep(5);
                }
                while (troubled.trouble() != null) {
                    Thread.sleep(5);
                }
            }
            assertThat(test.count("entry")).isEqualTo(1);
        }

        private void assertAllThere(int expected) {
            test.integrate();
            assertThat(test.count("pending")).isZero();
            assertThat(test.count("entry")).isEqualTo(expected);
            assertThat(newest().size()).isEqualTo(expected);
            assertThat(test.verify().ok()).isTrue();
        }
    }

    @Nested
    class Concurrency {
        @Test
        void shouldIntegrateEveryCommittedEntryOnceWhileManyAppend() throws Exception {
            test.sequencer.start();
            Set<UUID> committed = ConcurrentHashMap.newKeySet();
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    int number = thread;
                    running.add(pool.submit(() -> {
                        for (int i = 0; i < 60; i++) {
                            committed.addAll(appendOrRollBack(number * 1000 + i));
                        }
                    }));
                }
                for (Future<?> future : running) {
                    future.get();
                }
            }
            test.integrate();
            test.sequencer.close();
            List<UUID> stored = test.database.inInfraTransaction(() -> test.database
                    .infra()
                    .sql("select id from audit.entry")
                    .query((row, n) -> row.getObject(1, UUID.class))
                    .list());
            assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed);
            assertThat(test.verify().ok()).isTrue();
        }

        private List<UUID> appendOrRollBack(int number) {
            List<UUID> ids = new ArrayList<>();
            try {
                Caller.run(
                        test.caller,
                        () -> test.database.inTransaction(() -> {
                            ids.add(test.trail()
                                    .append(AuditEntry.of("dataset.created").detail("number", number)));
                            ids.add(test.trail()
                                    .append(AuditEntry.of("dataset.scanned").detail("number", number)));
                            if (number % 5 == 0) {
                                throw new IllegalStateException("rolled back");
                            }
                        }));
                return ids;
            } catch (IllegalStateException e) {
                return List.of();
            }
        }
    }

    private static void runElsewhere(Runnable work) {
        Thread thread = Thread.ofPlatform().start(work);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Long> descending(long size) {
        List<Long> numbers = new ArrayList<>();
        for (long i = size - 1; i >= 0; i--) {
            numbers.add(i);
        }
        return numbers;
    }
}
