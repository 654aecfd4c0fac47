package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.probity.ledger.LogProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LogVerifierTest {
    private static final int SIZE = 1000;

    private final List<EntrySource.Row> rows = new ArrayList<>();
    private final MemoryTiles tiles;
    private final Checkpoint checkpoint;
    private final List<Hash> leaves = KnownTrees.numbered(SIZE);

    LogVerifierTest() {
        for (int i = 0; i < SIZE; i++) {
            rows.add(new EntrySource.Row(i, "id-" + i, leaves.get(i)));
        }
        tiles = MemoryTiles.over(leaves);
        checkpoint = new Checkpoint("log", SIZE, MerkleTest.naiveRoot(leaves));
    }

    private LogReport verify() {
        return LogVerifier.verify(rows::forEach, tiles, checkpoint, List.of(at(100), at(600)));
    }

    private Checkpoint at(int size) {
        return new Checkpoint("log", size, MerkleTest.naiveRoot(leaves.subList(0, size)));
    }

    private static Hash other(String text) {
        return Merkle.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    private void edit(int index, String text) {
        rows.set(index, new EntrySource.Row(index, "id-" + index, other(text)));
    }

    private void renumber() {
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, new EntrySource.Row(i, rows.get(i).id(), rows.get(i).leafHash()));
        }
    }

    @Nested
    class Rows {
        @Test
        void shouldFindNothingInAWholeLog() {
            assertThat(verify()).isEqualTo(new LogReport(SIZE, List.of()));
        }

        @Test
        void shouldNameAnEditedRow() {
            edit(421, "changed");
            assertThat(verify().problems())
                    .containsExactly(
                            new LogProblem(Kind.EDITED, 421, "id-421", "the row does not say what was signed"));
        }

        @Test
        void shouldNameARowThatCannotBeReadAnyMore() {
            rows.set(7, EntrySource.Row.unreadable(7, null));
            assertThat(verify().problems())
                    .extracting(LogProblem::kind, LogProblem::index)
                    .containsExactly(tuple(Kind.EDITED, 7L));
        }

        @Test
        void shouldNameDeletedRowsThatLeaveAGap() {
            rows.remove(500);
            rows.remove(20);
            assertThat(found()).containsExactly("DELETED 20", "DELETED 500");
        }

        @Test
        void shouldNameADeletedRowWhoseFollowersWereRenumbered() {
            rows.remove(500);
            renumber();
            assertThat(found()).containsExactly("DELETED 500");
        }

        @Test
        void shouldNameSwappedRows() {
            EntrySource.Row first = rows.get(10);
            EntrySource.Row second = rows.get(300);
            rows.set(10, new EntrySource.Row(10, second.id(), second.leafHash()));
            rows.set(300, new EntrySource.Row(300, first.id(), first.leafHash()));
            assertThat(verify().problems())
                    .extracting(LogProblem::kind, LogProblem::index, LogProblem::entryId)
                    .containsExactly(tuple(Kind.REORDERED, 10L, "id-300"), tuple(Kind.REORDERED, 300L, "id-10"));
        }

        @Test
        void shouldNameATruncatedTail() {
            rows.subList(990, SIZE).clear();
            assertThat(verify().problems())
                    .containsExactly(
                            new LogProblem(Kind.TRUNCATED, 990, null, "10 rows at the end are gone: 990 to 999"));
        }

        @Test
        void shouldNameAnEmptiedTable() {
            rows.clear();
            assertThat(found()).containsExactly("TRUNCATED 0");
        }

        @Test
        void shouldNameRowsThatNoCheckpointCovers() {
            rows.add(new EntrySource.Row(SIZE, "new", other("new")));
            assertThat(found()).containsExactly("UNSIGNED 1000");
        }

        @Test
        void shouldNameAnInsertedRow() {
            rows.add(40, new EntrySource.Row(40, "new", other("new")));
            renumber();
            assertThat(found()).containsExactly("INSERTED 40");
        }

        @Test
        void shouldNameADuplicatedRow() {
            rows.add(new EntrySource.Row(SIZE, "id-3", leaves.get(3)));
            assertThat(found()).containsExactly("UNSIGNED 1000");
        }

        @Test
        void shouldNameSeveralThingsAtOnce() {
            edit(900, "x");
            rows.remove(300);
            edit(5, "y");
            assertThat(found()).containsExactly("EDITED 5", "DELETED 300", "EDITED 900");
        }

        @Test
        void shouldNeverOverlookARandomChangeNorBlameAnInnocentRow() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<EntrySource.Row> whole = List.copyOf(rows);
            for (int round = 0; round < 200; round++) {
                rows.clear();
                rows.addAll(whole);
                int index = random.nextInt(SIZE);
                String expected = switch (random.nextInt(3)) {
                    case 0 -> {
                        edit(index, "round " + round);
                        yield "EDITED " + index;
                    }
                    case 1 -> {
                        rows.remove(index);
                        yield (index == SIZE - 1 ? "TRUNCATED " : "DELETED ") + index;
                    }
                    default -> {
                        rows.subList(index, SIZE).clear();
                        yield "TRUNCATED " + index;
                    }
                };
                assertThat(found()).as("seed %d", seed).containsExactly(expected);
            }
        }

        @Test
        void shouldStayReadableWhenEverythingIsWrong() {
            Collections.reverse(rows);
            renumber();
            assertThat(verify().problems()).hasSize(SIZE).allMatch(p -> p.kind() == Kind.REORDERED);
            rows.replaceAll(row -> new EntrySource.Row(row.index(), row.id(), other("x" + row.index())));
            rows.add(new EntrySource.Row(SIZE, "new", other("new")));
            assertThat(verify().problems())
                    .hasSize(LogVerifier.MAX_PROBLEMS + 1)
                    .last()
                    .satisfies(last -> assertThat(last.detail()).isEqualTo("and 1 more problems"));
        }
    }

    @Nested
    class Tiles {
        @Test
        void shouldNameAnAlteredLeafTileAndTrustTheRows() {
            byte[] tile = tiles.require(new TileId(0, 1, 256));
            tile[3] ^= 1;
            tiles.put(new TileId(0, 1, 256), tile);
            assertThat(verify().problems())
                    .containsExactly(new LogProblem(Kind.ALTERED_TILE, 256, null, "tile/0/001 was altered"));
        }

        @Test
        void shouldNameAnAlteredUpperTile() {
            byte[] tile = tiles.require(new TileId(1, 0, 3));
            tile[3] ^= 1;
            tiles.put(new TileId(1, 0, 3), tile);
            assertThat(verify().problems())
                    .containsExactly(new LogProblem(Kind.ALTERED_TILE, 0, null, "tile/1/000.p/3 was altered"));
        }

        @Test
        void shouldNameAMissingTile() {
            TileReader holed = id -> id.index() == 2 && id.level() == 0 ? null : tiles.read(id);
            assertThat(LogVerifier.verify(rows::forEach, holed, checkpoint, List.of())
                            .problems())
                    .containsExactly(new LogProblem(Kind.ALTERED_TILE, 512, null, "tile/0/002 is missing"));
        }

        @Test
        void shouldTellApartAnAlteredTileAndAnEditedRowElsewhere() {
            byte[] tile = tiles.require(new TileId(0, 1, 256));
            tile[3] ^= 1;
            tiles.put(new TileId(0, 1, 256), tile);
            edit(700, "x");
            assertThat(found()).containsExactly("ALTERED_TILE 256", "EDITED 700");
        }

        @Test
        void shouldNoticeRowsAndTilesRewrittenTogether() {
            List<Hash> forged = new ArrayList<>(leaves);
            forged.set(421, other("forged"));
            edit(421, "forged");
            LogReport report =
                    LogVerifier.verify(rows::forEach, MemoryTiles.over(forged), checkpoint, List.of(at(100), at(600)));
            assertThat(report.problems())
                    .extracting(LogProblem::kind, LogProblem::index)
                    .containsExactly(tuple(Kind.ROOT_MISMATCH, 0L), tuple(Kind.REWRITTEN, 100L));
        }

        @Test
        void shouldNoticeHistoryRewrittenUnderAFreshSignature() {
            List<Hash> forged = new ArrayList<>(leaves);
            forged.set(421, other("forged"));
            edit(421, "forged");
            Checkpoint resigned = new Checkpoint("log", SIZE, MerkleTest.naiveRoot(forged));
            LogReport report =
                    LogVerifier.verify(rows::forEach, MemoryTiles.over(forged), resigned, List.of(at(600), at(100)));
            assertThat(report.problems())
                    .extracting(LogProblem::kind, LogProblem::index)
                    .containsExactly(tuple(Kind.REWRITTEN, 100L));
        }
    }

    private List<String> found() {
        return verify().problems().stream()
                .map(problem -> problem.kind() + " " + problem.index())
                .toList();
    }
}
