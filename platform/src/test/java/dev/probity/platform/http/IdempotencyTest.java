package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.ConfigurableTransactionManager;

/** What remains of a request when its process dies at any point. A second instance stands for the next process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
    private static final byte[] HASH = {1, 2, 3};

    private final Database database = new Database(TestDatabase.fresh(), 4, 6);
    private final Idempotency first = new Idempotency(database, Ids.next());
    private final Idempotency second = new Idempotency(database, Ids.next());

    @BeforeAll
    void listen() throws Exception {
        ((ConfigurableTransactionManager) database.appTransactions()).addListener(first);
        try (Connection connection = database.access().owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table platform.effect (tenant_id uuid not null, note text);
                    select platform.protect('platform.effect');
                    """);
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void effect(Caller caller) {
        database.inTransaction(() -> {
            database.sql()
                    .sql("insert into platform.effect values (?, 'done')")
                    .param(caller.tenant())
                    .update();
        });
    }

    private Idempotency.Begin begin(Idempotency process, Caller caller, String key) {
        return Caller.as(caller, () -> process.begin(caller, key, HASH));
    }

    private Idempotency.Claim claim(Idempotency process, Caller caller, String key) {
        return ((Idempotency.Begin.Run) begin(process, caller, key)).claim();
    }

    /** The process stopped renewing its lease, as a killed one does. */
    private void leaseRunsOut(UUID tenant) {
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql(
                            "update platform.idempotency set lease_until = now() - interval '1 second' where tenant_id = ?")
                    .param(tenant)
                    .update();
        });
    }

    @Nested
    class WhenTheProcessDies {
        private final Caller caller = Callers.anyone(Ids.next());

        @Test
        void shouldRunAgainWhatCommittedNothing() {
            claim(first, caller, "k");
            assertThat(begin(second, caller, "k")).isInstanceOf(Idempotency.Begin.InFlight.class);
            leaseRunsOut(caller.tenant());
            assertThat(begin(second, caller, "k")).isInstanceOf(Idempotency.Begin.Run.class);
            assertThat(begin(first, caller, "k")).isInstanceOf(Idempotency.Begin.InFlight.class);
        }

        @Test
        void shouldNotRunAgainWhatCommitted() throws Exception {
            var claim = claim(first, caller, "k");
            Caller.<Void, Exception>as(caller, () -> {
                first.run(claim, () -> {
                    effect(caller);
                    return null;
                });
                return null;
            });
            leaseRunsOut(caller.tenant());
            assertThat(begin(second, caller, "k")).isInstanceOf(Idempotency.Begin.AnswerLost.class);
        }

        @Test
        void shouldRunAgainWhatWasRolledBack() throws Exception {
            var claim = claim(first, caller, "k");
            Caller.<Void, Exception>as(caller, () -> {
                first.run(claim, () -> {
                    try {
                        database.inTransaction(() -> {
                            effect(caller);
                            throw new IllegalStateException("roll back");
                        });
                    } catch (IllegalStateException expected) {
                        assertThat(expected).hasMessage("roll back");
                    }
                    return null;
                });
                return null;
            });
            leaseRunsOut(caller.tenant());
            assertThat(begin(second, caller, "k")).isInstanceOf(Idempotency.Begin.Run.class);
        }

        @Test
        void shouldKeepRenewingOnlyWhatThisProcessRuns() {
            claim(first, caller, "mine");
            database.inInfraTransaction(() -> {
                database.infra().sql("""
                                update platform.idempotency set lease_until = now() + interval '3 seconds'
                                 where tenant_id = ?
                                """).param(caller.tenant()).update();
            });
            second.keepAlive();
            assertThat(secondsLeft()).isLessThan(4);
            first.keepAlive();
            assertThat(secondsLeft()).isGreaterThan(20);
        }

        private double secondsLeft() {
            return database.inInfraTransaction(() -> database.infra()
                    .sql("select extract(epoch from lease_until - now()) from platform.idempotency where tenant_id = ?")
                    .param(caller.tenant())
                    .query(Double.class)
                    .single());
        }
    }

    @Nested
    class WhenItWasAnswered {
        private final Caller caller = Callers.anyone(Ids.next());

        @Test
        void shouldReplayToTheSameActorOnly() {
            var claim = claim(first, caller, "k");
            Caller.run(caller, () -> first.answered(claim, new byte[] {9}));

            assertThat(begin(second, caller, "k"))
                    .isInstanceOfSatisfying(
                            Idempotency.Begin.Replay.class,
                            replay -> assertThat(replay.sealedAnswer()).containsExactly(9));
            var colleague = Callers.anyone(caller.tenant());
            assertThat(begin(second, colleague, "k")).isInstanceOf(Idempotency.Begin.Run.class);
        }

        @Test
        void shouldRefuseAnotherRequestUnderTheSameKey() {
            var claim = claim(first, caller, "k");
            Caller.run(caller, () -> first.answered(claim, new byte[] {9}));
            assertThat(Caller.as(caller, () -> first.begin(caller, "k", new byte[] {4})))
                    .isInstanceOf(Idempotency.Begin.Different.class);
        }

        @Test
        void shouldForgetAfterADay() {
            var claim = claim(first, caller, "k");
            Caller.run(caller, () -> first.answered(claim, new byte[] {9}));
            database.inInfraTransaction(() -> {
                database.infra().sql("""
                                update platform.idempotency set created_at = now() - interval '25 hours',
                                       lease_until = now() - interval '24 hours'
                                 where tenant_id = ?
                                """).param(caller.tenant()).update();
            });
            assertThat(Caller.as(caller, () -> second.begin(caller, "k", new byte[] {4})))
                    .isInstanceOf(Idempotency.Begin.Run.class);
        }
    }
}
