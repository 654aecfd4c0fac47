package dev.probity.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTest {

    private final Database database = TestDatabase.shared();
    private final Caller alice = Callers.anyone(Ids.next());
    private final Caller bob = Callers.anyone(Ids.next());

    @BeforeAll
    void makeATenantTable() throws Exception {
        try (Connection connection = database.access().owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create schema if not exists sample;
                    create table sample.note (tenant_id uuid not null, id uuid primary key, body text not null);
                    select platform.protect('sample.note');
                    grant usage on schema sample to probity_app, probity_infra, probity_search;
                    """);
        }
    }

    private UUID write(Caller caller, String body) {
        UUID id = Ids.next();
        Caller.run(
                caller,
                () -> database.inTransaction(() -> {
                    database.sql()
                            .sql("insert into sample.note (tenant_id, id, body) values (?, ?, ?)")
                            .params(caller.tenant(), id, body)
                            .update();
                }));
        return id;
    }

    private List<String> bodies(Caller caller) {
        return Caller.as(
                caller,
                () -> database.readOnly(() -> database.sql()
                        .sql("select body from sample.note")
                        .query(String.class)
                        .list()));
    }

    @Nested
    class Tenancy {

        @Test
        void shouldShowEachTenantOnlyItsRowsWithoutAnyWhere() {
            write(alice, "of alice");
            write(bob, "of bob");
            assertThat(bodies(alice)).contains("of alice").doesNotContain("of bob");
            assertThat(bodies(bob)).contains("of bob").doesNotContain("of alice");
        }

        @Test
        void shouldShowNothingWithoutACaller() {
            write(alice, "of alice");
            List<String> seen = database.readOnly(() -> database.sql()
                    .sql("select body from sample.note")
                    .query(String.class)
                    .list());
            assertThat(seen).isEmpty();
        }

        @Test
        void shouldRefuseToWriteAnotherTenantsRow() {
            assertThatThrownBy(() -> Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                database.sql()
                                        .sql("insert into sample.note (tenant_id, id, body) values (?, ?, 'x')")
                                        .params(bob.tenant(), Ids.next())
                                        .update();
                            })))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("row-level security");
        }

        @Test
        void shouldNotChangeAnotherTenantsRow() {
            UUID id = write(alice, "kept");
            int changed = Caller.as(
                    bob,
                    () -> database.inTransaction(() -> database.sql()
                            .sql("update sample.note set body = 'taken' where id = ?")
                            .param(id)
                            .update()));
            assertThat(changed).isZero();
            assertThat(bodies(alice)).contains("kept");
        }

        @Test
        void shouldBindTheOwnerToo() throws Exception {
            write(alice, "of alice");
            try (Connection connection = database.access().owner().connect();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("select count(*) from sample.note")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }

        @Test
        void shouldNotLeakTheTenantToTheNextUserOfAConnection() {
            for (int i = 0; i < 40; i++) {
                write(alice, "again");
                List<String> seen = database.readOnly(() -> database.sql()
                        .sql("select body from sample.note")
                        .query(String.class)
                        .list());
                assertThat(seen).isEmpty();
            }
        }
    }

    @Nested
    class Transactions {

        @Test
        void shouldRefuseSqlOutsideATransaction() {
            assertThatThrownBy(() -> Caller.as(
                            alice,
                            () -> database.sql()
                                    .sql("select 1")
                                    .query(Integer.class)
                                    .single()))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("outside a transaction");
        }

        @Test
        void shouldKeepTheRolesApart() {
            assertThatThrownBy(() -> Caller.as(
                            alice,
                            () -> database.inTransaction(() -> database.infra()
                                    .sql("select 1")
                                    .query(Integer.class)
                                    .single())))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
            assertThatThrownBy(() -> database.inInfraTransaction(() -> database.infra()
                            .sql("select count(*) from sample.note")
                            .query(Integer.class)
                            .single()))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }

        @Test
        void shouldUndoEverythingWhenTheWorkFails() {
            assertThatThrownBy(() -> Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                database.sql()
                                        .sql("insert into sample.note (tenant_id, id, body) values (?, ?, 'half done')")
                                        .params(alice.tenant(), Ids.next())
                                        .update();
                                throw new IllegalStateException("in the middle");
                            })))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(bodies(alice)).doesNotContain("half done");
        }
    }

    @Nested
    class InsertsWithTheCommit {

        private void leave(UUID tenant, UUID id, String body) {
            database.insertWithCommit(
                    "insert into sample.note (tenant_id, id, body) values (?, ?, ?)", List.of(tenant, id, body));
        }

        @Test
        void shouldWriteOneAndManyAndLeaveTheConnectionClean() {
            for (int count : List.of(1, 2, 5)) {
                for (int round = 0; round < 10; round++) {
                    Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                for (int i = 0; i < count; i++) {
                                    leave(alice.tenant(), Ids.next(), "left " + count);
                                }
                                assertThat(bodies(alice))
                                        .filteredOn(("left " + count)::equals)
                                        .hasSize(0);
                            }));
                    assertThat(bodies(alice))
                            .filteredOn(("left " + count)::equals)
                            .hasSize(count);
                    Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                database.sql()
                                        .sql("delete from sample.note where body like 'left %'")
                                        .update();
                            }));
                }
            }
        }

        @Test
        void shouldVanishWithARollBack() {
            assertThatThrownBy(() -> Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                leave(alice.tenant(), Ids.next(), "never");
                                throw new IllegalStateException("in the middle");
                            })))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(bodies(alice)).doesNotContain("never");
        }

        @Test
        void shouldUndoTheActionWhenTheInsertFails() {
            UUID twice = write(alice, "first");
            assertThatThrownBy(() -> Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                database.sql()
                                        .sql("insert into sample.note (tenant_id, id, body) values (?, ?, 'action')")
                                        .params(alice.tenant(), Ids.next())
                                        .update();
                                leave(alice.tenant(), twice, "second");
                            })))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(bodies(alice)).contains("first").doesNotContain("action", "second");
        }

        @Test
        void shouldRefuseAnotherTenantsRow() {
            assertThatThrownBy(() -> Caller.run(
                            alice, () -> database.inTransaction(() -> leave(bob.tenant(), Ids.next(), "smuggled"))))
                    .hasStackTraceContaining("row-level security");
            assertThat(bodies(bob)).doesNotContain("smuggled");
        }

        @Test
        void shouldBelongToTheApplicationsTransactionAlsoInsideTheInfrastructures() {
            Caller.run(
                    alice,
                    () -> database.inTransaction(() -> {
                        leave(alice.tenant(), Ids.next(), "outer");
                        database.inInfraTransaction(() -> leave(alice.tenant(), Ids.next(), "inner"));
                    }));
            assertThat(bodies(alice)).contains("outer", "inner");
        }

        @Test
        void shouldRefuseToWriteWithoutATransaction() {
            assertThatThrownBy(() -> Caller.run(alice, () -> leave(alice.tenant(), Ids.next(), "nowhere")))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("outside a transaction");
        }
    }

    @Nested
    class Catalogue {

        @Test
        void shouldFindRowLevelSecurityForcedOnEveryTableOrTheTableNamedGlobal() throws Exception {
            assertThat(TenancyCatalogue.unprotectedTables(database.access().owner()))
                    .isEmpty();
        }

        @Test
        void shouldNoticeATableThatForgotIt() throws Exception {
            try (Connection connection = database.access().owner().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table sample.forgotten (tenant_id uuid, secret text)");
                try {
                    assertThat(TenancyCatalogue.unprotectedTables(
                                    database.access().owner()))
                            .anySatisfy(line -> assertThat(line).contains("sample.forgotten"));
                } finally {
                    statement.execute("drop table sample.forgotten");
                }
            }
        }
    }

    @Nested
    class Notify {

        @Test
        void shouldHearWhatACommittedTransactionAnnounced() throws Exception {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            try (Notifications notifications =
                    new Notifications(database.access().infra())) {
                notifications.on("sample_channel", heard::add);
                String payload = null;
                for (int i = 0; i < 50 && payload == null; i++) {
                    database.inInfraTransaction(() -> {
                        database.infra()
                                .sql("select pg_notify('sample_channel', 'hello')")
                                .query(String.class)
                                .optional();
                    });
                    payload = heard.poll(100, TimeUnit.MILLISECONDS);
                }
                assertThat(payload).isEqualTo("hello");
            }
        }
    }

    @Test
    void shouldMakeIdentifiersInOrderWithoutRepeats() {
        Set<UUID> seen = new HashSet<>();
        UUID last = Ids.next();
        for (int i = 0; i < 20_000; i++) {
            UUID next = Ids.next();
            assertThat(next.toString()).isGreaterThan(last.toString());
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
            assertThat(seen.add(next)).isTrue();
            last = next;
        }
    }
}
