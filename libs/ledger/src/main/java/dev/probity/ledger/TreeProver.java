package dev.probity.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes proofs for one tree size out of tiles, fetching each tile at most once. It believes the tiles: whoever does not
 * checks the proof against a signed root. Not safe for use by several threads at once.
 */
public final class TreeProver {
    private final TileReader tiles;
    private final long size;
    private final Map<TileId, byte[]> fetched = new HashMap<>();

    public TreeProver(TileReader tiles, long size) {
        if (size < 0) {
            throw new MalformedException("a tree cannot have size " + size);
        }
        this.tiles = tiles;
        this.size = size;
    }

    public Hash root() {
        return compact().root();
    }

    /** The leaf hash at an index. */
    public Hash leaf(long index) {
        checkIndex(index);
        return node(0, index);
    }

    /** RFC 6962, section 2.1.1. */
    public InclusionProof inclusion(long index) {
        checkIndex(index);
        List<Hash> path = new ArrayList<>();
        path(0, size, index, path);
        return new InclusionProof(index, size, path);
    }

    /** RFC 6962, section 2.1.2: that the tree of size {@code from} is a prefix of this one. */
    public ConsistencyProof consistency(long from) {
        if (from < 0 || from > size) {
            throw new MalformedException("a tree of size " + size + " has no prefix of size " + from);
        }
        List<Hash> path = new ArrayList<>();
        if (from > 0 && from < size) {
            subproof(from, 0, size, true, path);
        }
        return new ConsistencyProof(from, size, path);
    }

    CompactTree compact() {
        List<Hash> peaks = new ArrayList<>();
        long from = 0;
        for (int height = Long.SIZE - 2; height >= 0; height--) {
            if ((size & (1L << height)) != 0) {
                peaks.add(node(height, from >> height));
                from += 1L << height;
            }
        }
        return new CompactTree(size, peaks);
    }

    private void path(long low, long high, long index, List<Hash> path) {
        if (high - low == 1) {
            return;
        }
        long middle = low + split(high - low);
        if (index < middle) {
            path(low, middle, index, path);
            path.add(range(middle, high));
        } else {
            path(middle, high, index, path);
            path.add(range(low, middle));
        }
    }

    private void subproof(long from, long low, long high, boolean known, List<Hash> path) {
        if (from == high) {
            if (!known) {
                path.add(range(low, high));
            }
            return;
        }
        long middle = low + split(high - low);
        if (from <= middle) {
            subproof(from, low, middle, known, path);
            path.add(range(middle, high));
        } else {
            subproof(from, middle, high, false, path);
            path.add(range(low, middle));
        }
    }

    /** The root over leaves [low, high); every range the recursion of the RFC meets starts on a multiple of its split. */
    private Hash range(long low, long high) {
        long length = high - low;
        if (Long.bitCount(length) == 1) {
            int height = Long.numberOfTrailingZeros(length);
            return node(height, low >> height);
        }
        long middle = low + split(length);
        return Merkle.node(range(low, middle), range(middle, high));
    }

    /** The root of the complete subtree of 2^height leaves at this place. */
    private Hash node(int height, long index) {
        int level = height / TileId.HEIGHT;
        int inTile = height % TileId.HEIGHT;
        long first = index << inTile;
        TileId id = TileId.in(size, level, first / TileId.WIDTH);
        byte[] tile = fetched.computeIfAbsent(id, tiles::require);
        return Subtree.root(tile, (int) (first % TileId.WIDTH), 1 << inTile);
    }

    private void checkIndex(long index) {
        if (index < 0 || index >= size) {
            throw new MalformedException("a tree of size " + size + " has no leaf " + index);
        }
    }

    /** The largest power of two smaller than the length. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
