package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteSigner;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An intruder who holds the database, superuser included, but not the data directory. */
class TamperingTest {
    private final TestLedger test = new TestLedger();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 3; i++) {
            test.append(100);
            test.integrate();
        }
        assertThat(test.verify().ok()).isTrue();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<String> found() {
        return test.verify().problems().stream()
                .map(problem -> problem.kind().word() + " " + problem.index())
                .toList();
    }

    @Nested
    class Rows {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kind = 'model'",
                    "action = 'dataset.deleted'",
                    "outcome = 'denied'",
                    "at = at + interval '1 microsecond'",
                    "id = '00000000-0000-7000-8000-000000000000'",
                    "commitments = replace(commitments, 'actor', 'actos')",
                    "commitments = '{}'"
                })
        void shouldNameARowWithAnyColumnChanged(String change) {
            test.intrude("update audit.entry set " + change + " where leaf_index = 142");
            assertThat(found()).containsExactly("edited 142");
        }

        @Test
        void shouldNameTheEntryOfAnEditedRow() {
            UUID id = test.as(
                    test.caller,
                    () -> test.ledger()
                            .entries(new EntryFilter(null, null, null), 143, 1)
                            .getFirst()
                            .id());
            test.intrude("update audit.entry set outcome = 'denied' where leaf_index = 142");
            assertThat(test.verify().problems().getFirst().entryId()).isEqualTo(id.toString());
        }

        @Test
        void shouldNameAnEntryOfAnotherTenantByItsPlaceOnly() {
            Caller stranger = Callers.anyone(UUID.randomUUID());
            UUID theirs = test.as(
                    stranger,
                    () -> test.database.inTransaction(() -> test.trail().append(AuditEntry.of("dataset.created"))));
            test.integrate();
            UUID ours = test.as(
                    test.caller,
                    () -> test.ledger()
                            .entries(new EntryFilter(null, null, null), 8, 1)
                            .getFirst()
                            .id());
            test.intrude("update audit.entry set outcome = 'denied' where leaf_index in (7, 300)");
            Caller installation = Callers.user(test.home, "root", "ledger:read", "tenant:admin");
            Caller reader = Callers.user(test.home, "reader", "ledger:read");

            assertThat(named(test.caller)).containsExactly("edited 7 " + ours, "edited 300 null");
            assertThat(named(stranger)).containsExactly("edited 7 null", "edited 300 " + theirs);
            assertThat(named(reader)).containsExactly("edited 7 null", "edited 300 null");
            assertThat(named(installation)).containsExactly("edited 7 " + ours, "edited 300 " + theirs);
        }

        private List<String> named(Caller who) {
            return test.as(who, () -> test.ledger().verify()).problems().stream()
                    .map(problem -> problem.kind().word() + " " + problem.index() + " " + problem.entryId())
                    .toList();
        }

        @Test
        void shouldBeWholeAgainWhenTheRowIsPutBack() {
            test.intrude("update audit.entry set outcome = 'denied' where leaf_index = 142");
            test.intrude("update audit.entry set outcome = 'allowed' where leaf_index = 142");
            assertThat(found()).isEmpty();
        }

        static Stream<Arguments> mutations() {
            return Stream.of(
                    Arguments.of("delete from audit.entry where leaf_index = 7", List.of("deleted 7")),
                    Arguments.of("delete from audit.entry where leaf_index >= 290", List.of("truncated 290")),
                    Arguments.of("delete from audit.entry", List.of("truncated 0")),
                    Arguments.of("""
                            update audit.entry set leaf_index = 1000 + leaf_index where leaf_index in (5, 9);
                            update audit.entry set leaf_index = 9 where leaf_index = 1005;
                            update audit.entry set leaf_index = 5 where leaf_index = 1009
                            """, List.of("reordered 5", "reordered 9")),
                    Arguments.of("""
                            delete from audit.entry where leaf_index = 200;
                            update audit.entry set leaf_index = leaf_index + 10000 where leaf_index > 200;
                            update audit.entry set leaf_index = leaf_index - 10001 where leaf_index > 10000
                            """, List.of("deleted 200")),
                    Arguments.of("""
                            insert into audit.entry (leaf_index, id, tenant_id, at, kind, action, outcome, commitments)
                            values (300, gen_random_uuid(), gen_random_uuid(), now(), 'a', 'a.b', 'allowed', '{}')
                            """, List.of("unsigned 300")));
        }

        @ParameterizedTest
        @MethodSource("mutations")
        void shouldNameWhatWasDone(String mutation, List<String> expected) {
            test.intrude(mutation);
            assertThat(found()).isEqualTo(expected);
        }

        @Test
        void shouldNoticeValuesSealedForAnotherEntry() {
            test.intrude("update audit.entry set sealed = (select sealed from audit.entry where leaf_index = 1)"
                    + " where leaf_index = 2");
            Entry entry = test.as(
                    test.caller,
                    () -> test.ledger()
                            .entries(new EntryFilter(null, null, null), 3, 1)
                            .getFirst());
            assertThat(entry.values()).isEqualTo(Entry.Values.ALTERED);
        }
    }

    @Nested
    class TilesAndCheckpoints {
        @ParameterizedTest
        @CsvSource({"0,0,altered_tile 0", "0,1,altered_tile 256", "1,0,altered_tile 0"})
        void shouldNameAnAlteredTile(int level, int index, String expected) {
            test.intrude("update audit.tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) where level = "
                    + level + " and tile_index = " + index);
            assertThat(found()).containsExactly(expected);
        }

        @Test
        void shouldNameAMissingTile() {
            test.intrude("delete from audit.tile where level = 0 and tile_index = 0");
            assertThat(found()).containsExactly("altered_tile 0");
        }

        @Test
        void shouldNameAnEditedCheckpoint() {
            test.intrude("update audit.checkpoint set note = replace(note, '300', '301') where size = 300");
            // Named by the end of the checkpoint before it, which thinning may have left at 100 or 200.
            assertThat(found()).singleElement().asString().startsWith("forged_checkpoint ");
        }

        @Test
        void shouldNotBelieveACheckpointOfAnotherKeyForRewrittenRows() {
            NoteSigner forger = NoteSigner.generate(test.signer.verifier().name());
            String forged = new Checkpoint(forger.verifier().name(), 300, Merkle.emptyRoot()).signedBy(forger);
            test.intrude("update audit.entry set outcome = 'denied' where leaf_index = 3");
            test.intrude("update audit.checkpoint set note = '" + forged + "' where size = 300");
            assertThat(found())
                    .hasSize(2)
                    .contains("edited 3")
                    .anyMatch(problem -> problem.startsWith("forged_checkpoint"));
        }

        @Test
        void shouldNoticeTheWholeLogRolledBack() {
            test.intrude("delete from audit.entry where leaf_index >= 200");
            test.intrude("delete from audit.checkpoint where size > 200");
            test.intrude("update audit.log set size = 200");
            assertThat(found()).contains("truncated 200");
        }

        @Test
        void shouldNoticeTheWholeLogEmptied() {
            test.intrude("truncate audit.entry, audit.tile, audit.checkpoint");
            test.intrude("update audit.log set size = 0");
            assertThat(found()).contains("truncated 0");
        }
    }

    @Nested
    class Rights {
        @Test
        void shouldNotLetTheServerItselfChangeARow() {
            assertThatThrownBy(() -> asApp("update audit.entry set outcome = 'denied'"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asApp("delete from audit.entry"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asApp("delete from audit.pending"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asApp("update audit.checkpoint set note = ''"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asApp("select * from audit.signing_key"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> test.database.inInfraTransaction(() -> {
                        test.database.infra().sql("delete from audit.entry").update();
                    }))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }

        @Test
        void shouldHideEntriesFromOtherTenants() {
            UUID id = test.append(AuditEntry.of("dataset.created").entity("dataset", "mine"));
            test.integrate();
            Caller stranger = Callers.anyone(UUID.randomUUID());
            assertThatThrownBy(() -> test.as(stranger, () -> test.ledger().entry(id)))
                    .hasMessageContaining("There is no entry");
            assertThatThrownBy(() -> test.as(stranger, () -> test.ledger().proof(id)))
                    .hasMessageContaining("There is no entry");
            EntryFilter mine = EntryFilter.about(new Subject("dataset", "mine"));
            assertThat(test.as(stranger, () -> test.ledger().entries(mine, Long.MAX_VALUE, 10)))
                    .isEmpty();
            assertThat(test.as(test.caller, () -> test.ledger().entries(mine, Long.MAX_VALUE, 10)))
                    .extracting(Entry::id)
                    .containsExactly(id);
        }

        private void asApp(String sql) {
            Caller.run(
                    test.caller,
                    () -> test.database.inTransaction(() -> {
                        test.database
                                .sql()
                                .sql(sql)
                                .query((row, n) -> row.getObject(1))
                                .list();
                    }));
        }
    }
}
