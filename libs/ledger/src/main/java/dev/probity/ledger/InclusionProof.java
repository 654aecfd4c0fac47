package dev.probity.ledger;

import java.util.List;

/** That a leaf stands at an index of a tree of some size: the sibling hashes from the leaf up to the root. */
public record InclusionProof(long index, long size, List<Hash> hashes) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new MalformedException("a tree of size " + size + " has no leaf " + index);
        }
        hashes = List.copyOf(hashes);
    }

    /** RFC 9162, section 2.1.3.2. */
    public boolean verifies(Hash leaf, Hash root) {
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : hashes) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Merkle.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
