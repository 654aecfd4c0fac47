package dev.probity.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The least one must keep of a tree to append to it and to know its root: the roots of its complete subtrees, largest
 * first, one for each bit set in the size. Not safe for use by several threads at once.
 */
public final class CompactTree {
    private final List<Hash> peaks;
    private long size;

    public CompactTree() {
        this(0, List.of());
    }

    /** @throws MalformedException when the number of peaks is not the number of bits set in {@code size} */
    public CompactTree(long size, List<Hash> peaks) {
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new MalformedException("a tree of size " + size + " does not have " + peaks.size() + " peaks");
        }
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    public void append(Hash leaf) {
        peaks.add(leaf);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            Hash right = peaks.removeLast();
            Hash left = peaks.removeLast();
            peaks.add(Merkle.node(left, right));
        }
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (size == 0) {
            return Merkle.emptyRoot();
        }
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Merkle.node(peaks.get(i), root);
        }
        return root;
    }

    public List<Hash> peaks() {
        return List.copyOf(peaks);
    }

    public CompactTree copy() {
        return new CompactTree(size, peaks);
    }
}
