package dev.probity.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many small records under one entry: a subtree whose size and root the entry commits to, so that each record has a
 * proof of two levels. Records are hashed as leaves; what is guessable in them must be salted by whoever makes them.
 */
public final class Batch {
    /** The name of the commitment in the entry's leaf. */
    public static final String COMMITMENT = "batch";

    private static final byte[] DOMAIN = "dev.probity/batch/v1\n".getBytes(StandardCharsets.US_ASCII);

    private final MemoryTiles tiles;
    private final int size;
    private final Hash root;

    private Batch(List<Hash> hashes) {
        this.tiles = MemoryTiles.over(hashes);
        this.size = hashes.size();
        this.root = new TreeProver(tiles, size).root();
    }

    public static Batch of(List<byte[]> records) {
        List<Hash> hashes = new ArrayList<>(records.size());
        records.forEach(record -> hashes.add(Merkle.leaf(record)));
        return ofHashes(hashes);
    }

    public static Batch ofHashes(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            throw new MalformedException("a batch holds at least one record");
        }
        return new Batch(leaves);
    }

    public int size() {
        return size;
    }

    public Hash root() {
        return root;
    }

    public Hash commitment() {
        return commitment(size, root);
    }

    /** {@code SHA-256("dev.probity/batch/v1\n" || size as 8 bytes || root)}: without the size a proof could be stretched. */
    public static Hash commitment(long size, Hash root) {
        return Merkle.sha256(
                DOMAIN, ByteBuffer.allocate(Long.BYTES).putLong(size).array(), root.shared());
    }

    public InclusionProof proof(int index) {
        return new TreeProver(tiles, size).inclusion(index);
    }

    /**
     * A record's proof in two levels.
     *
     * @param batchRoot the root of the batch's subtree
     * @param member the record in that subtree
     * @param head the entry that commits to the subtree
     * @param headProof the entry in the log
     */
    public record Proof(Hash batchRoot, InclusionProof member, EntryLeaf head, InclusionProof headProof) {
        public boolean verifies(byte[] recordBytes, Hash logRoot) {
            Hash committed = head.commitments().get(COMMITMENT);
            return committed != null
                    && member.verifies(Merkle.leaf(recordBytes), batchRoot)
                    && committed.equals(commitment(member.size(), batchRoot))
                    && headProof.verifies(head.hash(), logRoot);
        }
    }
}
