package dev.probity.bench;

import dev.probity.ledger.Hash;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.MemoryTiles;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.TreeEdge;
import dev.probity.ledger.TreeProver;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A log of a million entries: building it, one inclusion proof from its tiles, checking that proof, and recomputing the
 * root from every entry, next to hashing the same bytes with nothing around it.
 *
 * <p>Argument: entries (default 1 000 000).
 */
public final class LogScale {

    private static final int PROOFS = 20_000;

    private LogScale() {}

    public static void main(String[] arguments) throws Exception {
        int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        MemoryTiles tiles = null;
        Hash root = null;
        for (int pass = 0; pass < 3; pass++) {
            MemoryTiles built = new MemoryTiles();
            TreeEdge edge = new TreeEdge();
            long began = System.nanoTime();
            for (int i = 0; i < size; i++) {
                edge.append(Merkle.leaf(entry(i)));
                if ((i & 0xFFF) == 0xFFF) {
                    edge.takeChanges().forEach(tile -> built.put(tile.id(), tile.hashes()));
                }
            }
            edge.takeChanges().forEach(tile -> built.put(tile.id(), tile.hashes()));
            double seconds = (System.nanoTime() - began) / 1e9;
            tiles = built;
            root = edge.root();
            long plainBegan = System.nanoTime();
            byte[] sum = new byte[32];
            for (int i = 0; i < size; i++) {
                byte[] hash = Merkle.sha256(entry(i)).bytes();
                sum[0] ^= hash[0];
            }
            double plain = (System.nanoTime() - plainBegan) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "verify %d entries from scratch (leaf hashes, tree, root): %.2f s; SHA-256 over the same entries alone: %.2f s; ratio %.2f%n",
                    size,
                    seconds,
                    plain,
                    seconds / plain);
        }
        if (tiles == null || root == null) {
            throw new IllegalStateException("no pass was run");
        }
        TreeProver prover = new TreeProver(tiles, size);
        for (int pass = 0; pass < 3; pass++) {
            SplittableRandom random = new SplittableRandom(7);
            InclusionProof[] proofs = new InclusionProof[PROOFS];
            int[] indexes = random.ints(PROOFS, 0, size).toArray();
            long began = System.nanoTime();
            for (int i = 0; i < PROOFS; i++) {
                proofs[i] = prover.inclusion(indexes[i]);
            }
            double prove = (System.nanoTime() - began) / 1e3 / PROOFS;
            began = System.nanoTime();
            int good = 0;
            for (int i = 0; i < PROOFS; i++) {
                if (proofs[i].verifies(Merkle.leaf(entry(indexes[i])), root)) {
                    good++;
                }
            }
            double verify = (System.nanoTime() - began) / 1e3 / PROOFS;
            System.out.printf(
                    Locale.ROOT,
                    "inclusion proof %.1f µs, its verification %.1f µs, %d of %d good%n",
                    prove,
                    verify,
                    good,
                    PROOFS);
        }
    }

    /** About the size of a real leaf. */
    private static byte[] entry(int index) {
        return ("{\"action\":\"item.written\",\"commitments\":{\"actor\":\"" + "a".repeat(64) + "\",\"entity\":\""
                        + "b".repeat(64) + "\",\"tenant\":\"" + "c".repeat(64) + "\"},\"id\":\"" + index
                        + "\",\"kind\":\"item\",\"outcome\":\"allowed\",\"time\":\"2026-11-21T00:00:00Z\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
