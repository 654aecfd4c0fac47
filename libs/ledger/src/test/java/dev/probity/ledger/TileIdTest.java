package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileIdTest {
    /** The first is the example of C2SP tlog-tiles, "Merkle Tree". */
    @ParameterizedTest
    @CsvSource({
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 0, 256, tile/0/000",
        "0, 1067, 44, tile/0/x001/067.p/44",
        "2, 0, 1, tile/2/000.p/1",
        "63, 999, 255, tile/63/999.p/255"
    })
    void shouldWriteAndReadPaths(int level, long index, int width, String path) {
        TileId tile = new TileId(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(TileId.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/x000/067", "tile/00/067", "tile/0/67", "tile/0/000.p/256", "tile/0/000.p/0", "tile/0/000.p/01",
                "tile/64/000", "tile/-1/000", "tile/0/x001/x067", "tile/0/001/067", "tile/0/../../etc", "/tile/0/000"
            })
    void shouldRefuseEveryOtherSpelling(String path) {
        assertThatThrownBy(() -> TileId.parse(path)).isInstanceOf(MalformedException.class);
    }

    /** The example of C2SP tlog-tiles, "Partial Tiles": a tree of size 70,000. */
    @Test
    void shouldListTheTilesOfATree() {
        assertThat(TileId.all(70_000))
                .hasSize(273 + 1 + 1 + 1 + 1)
                .contains(new TileId(0, 273, 112), new TileId(1, 0, 256), new TileId(1, 1, 17), new TileId(2, 0, 1));
        assertThat(TileId.all(256)).containsExactly(new TileId(0, 0, 256), new TileId(1, 0, 1));
        assertThat(TileId.all(0)).isEmpty();
    }

    @Test
    void shouldRoundTripAnyPath() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            TileId tile = new TileId(
                    random.nextInt(64), random.nextLong(1L << (1 + random.nextInt(50))), 1 + random.nextInt(256));
            assertThat(TileId.parse(tile.path())).as("seed %d", seed).isEqualTo(tile);
        }
    }
}
