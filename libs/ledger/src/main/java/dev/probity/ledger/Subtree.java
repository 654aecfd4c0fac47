package dev.probity.ledger;

/** Hashing inside one tile. */
final class Subtree {
    private Subtree() {}

    /** The root over {@code count} (a power of two) neighbouring hashes of a tile. */
    static Hash root(byte[] tile, int first, int count) {
        if (count == 1) {
            return Hash.at(tile, first * Hash.LENGTH);
        }
        int half = count / 2;
        return Merkle.node(root(tile, first, half), root(tile, first + half, half));
    }
}
