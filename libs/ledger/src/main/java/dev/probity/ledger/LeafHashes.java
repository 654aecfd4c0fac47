package dev.probity.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The leaf hashes of a whole log, packed 256 to a block: 32 bytes a leaf, so that millions fit in memory. */
final class LeafHashes {
    private final List<byte[]> blocks = new ArrayList<>();
    private long size;

    void add(Hash hash) {
        int offset = (int) (size % TileId.WIDTH);
        if (offset == 0) {
            blocks.add(new byte[TileId.WIDTH * Hash.LENGTH]);
        }
        hash.copyTo(blocks.getLast(), offset * Hash.LENGTH);
        size++;
    }

    void addBlock(byte[] hashes) {
        for (int i = 0; i < hashes.length; i += Hash.LENGTH) {
            add(Hash.at(hashes, i));
        }
    }

    long size() {
        return size;
    }

    Hash at(long index) {
        return Hash.at(blocks.get((int) (index / TileId.WIDTH)), (int) (index % TileId.WIDTH) * Hash.LENGTH);
    }

    /** The hashes of one block, only as many as there are. */
    byte[] block(long number) {
        int width = (int) Math.min(TileId.WIDTH, size - number * TileId.WIDTH);
        return Arrays.copyOf(blocks.get((int) number), width * Hash.LENGTH);
    }

    boolean hasBlock(long number) {
        return number < blocks.size();
    }

    Hash root() {
        CompactTree tree = new CompactTree();
        for (long i = 0; i < size; i++) {
            tree.append(at(i));
        }
        return tree.root();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof LeafHashes that) || size != that.size) {
            return false;
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (!Arrays.equals(blocks.get(i), that.blocks.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size);
    }
}
