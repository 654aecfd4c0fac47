package dev.probity.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tiles held in memory; a wider tile stands for all its narrower forms. */
public final class MemoryTiles implements TileReader {
    private record Place(int level, long index) {}

    private final Map<Place, byte[]> tiles = new HashMap<>();

    /** The tiles of the tree over these leaf hashes. */
    public static MemoryTiles over(List<Hash> leaves) {
        TreeEdge edge = new TreeEdge();
        leaves.forEach(edge::append);
        MemoryTiles tiles = new MemoryTiles();
        edge.takeChanges().forEach(tile -> tiles.put(tile.id(), tile.hashes()));
        return tiles;
    }

    public void put(TileId tile, byte[] hashes) {
        tiles.put(new Place(tile.level(), tile.index()), hashes.clone());
    }

    @Override
    public byte @Nullable [] read(TileId tile) {
        byte[] widest = tiles.get(new Place(tile.level(), tile.index()));
        int length = tile.width() * Hash.LENGTH;
        return widest == null || widest.length < length ? null : Arrays.copyOf(widest, length);
    }
}
