package dev.probity.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a growing log: the last, still open tile of each level. It turns appended leaf hashes into the
 * tiles that changed. A tile that is open at two successive {@link #takeChanges} comes out both times, wider. Not safe
 * for use by several threads at once.
 */
public final class TreeEdge {
    /** A tile and its bytes. */
    public record Tile(TileId id, byte[] hashes) {}

    private final CompactTree tree;
    private final List<Level> levels = new ArrayList<>();
    private final List<Tile> filled = new ArrayList<>();

    public TreeEdge() {
        this.tree = new CompactTree();
    }

    private TreeEdge(CompactTree tree) {
        this.tree = tree;
    }

    /** Continues a stored log of this size. */
    public static TreeEdge load(long size, TileReader tiles) {
        TreeEdge edge = new TreeEdge(new TreeProver(tiles, size).compact());
        for (int level = 0; TileId.hashesAt(size, level) > 0; level++) {
            Level loaded = edge.level(level);
            long hashes = TileId.hashesAt(size, level);
            loaded.index = hashes / TileId.WIDTH;
            if (hashes % TileId.WIDTH > 0) {
                loaded.load(tiles.require(TileId.in(size, level, loaded.index)));
            }
        }
        return edge;
    }

    public void append(Hash leaf) {
        tree.append(leaf);
        add(0, leaf);
    }

    public long size() {
        return tree.size();
    }

    public Hash root() {
        return tree.root();
    }

    /** The tiles that differ from those at the previous call, full ones first. */
    public List<Tile> takeChanges() {
        List<Tile> changes = new ArrayList<>(filled);
        filled.clear();
        for (int number = 0; number < levels.size(); number++) {
            Level level = levels.get(number);
            if (level.changed) {
                changes.add(new Tile(
                        new TileId(number, level.index, level.width),
                        Arrays.copyOf(level.hashes, level.width * Hash.LENGTH)));
                level.changed = false;
            }
        }
        return List.copyOf(changes);
    }

    private void add(int number, Hash hash) {
        Level level = level(number);
        level.add(hash);
        if (level.width == TileId.WIDTH) {
            filled.add(new Tile(new TileId(number, level.index, TileId.WIDTH), level.hashes.clone()));
            Hash root = Subtree.root(level.hashes, 0, TileId.WIDTH);
            level.startNext();
            add(number + 1, root);
        }
    }

    private Level level(int number) {
        while (levels.size() <= number) {
            levels.add(new Level());
        }
        return levels.get(number);
    }

    private static final class Level {
        private final byte[] hashes = new byte[TileId.WIDTH * Hash.LENGTH];
        private long index;
        private int width;
        private boolean changed;

        void load(byte[] stored) {
            System.arraycopy(stored, 0, hashes, 0, stored.length);
            width = stored.length / Hash.LENGTH;
        }

        void add(Hash hash) {
            hash.copyTo(hashes, width * Hash.LENGTH);
            width++;
            changed = true;
        }

        void startNext() {
            index++;
            width = 0;
            changed = false;
        }
    }
}
