package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTest {
    /** RFC 6962, section 2.1, read as it is written; independent of the code under test. */
    static Hash naiveRoot(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Merkle.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return Merkle.node(naiveRoot(leaves.subList(0, split)), naiveRoot(leaves.subList(split, leaves.size())));
    }

    @Test
    void shouldGiveTheRootsOfTheKnownTrees() {
        for (int size = 0; size <= KnownTrees.LEAVES.size(); size++) {
            assertThat(Merkle.root(KnownTrees.leafHashes(size)).hex()).isEqualTo(KnownTrees.ROOTS.get(size));
        }
    }

    @Test
    void shouldAgreeWithTheDefinitionForEverySizeUpToSixHundred() {
        List<Hash> leaves = KnownTrees.numbered(600);
        CompactTree tree = new CompactTree();
        for (int size = 0; size < leaves.size(); size++) {
            assertThat(tree.root()).as("size %d", size).isEqualTo(naiveRoot(leaves.subList(0, size)));
            tree.append(leaves.get(size));
        }
    }

    @Test
    void shouldContinueFromStoredPeaks() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<Hash> leaves = KnownTrees.numbered(1 + random.nextInt(700));
            int cut = random.nextInt(leaves.size());
            CompactTree first = new CompactTree();
            leaves.subList(0, cut).forEach(first::append);
            CompactTree second = new CompactTree(cut, first.peaks());
            leaves.subList(cut, leaves.size()).forEach(second::append);
            assertThat(second.root())
                    .as("seed %d, cut %d of %d", seed, cut, leaves.size())
                    .isEqualTo(naiveRoot(leaves));
        }
    }

    @Test
    void shouldRefusePeaksThatDoNotBelongToTheSize() {
        assertThatThrownBy(() -> new CompactTree(3, new ArrayList<>(KnownTrees.leafHashes(1))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("size 3");
    }

    @Test
    void shouldKeepLeavesAndNodesApart() {
        Hash left = KnownTrees.leafHashes(1).getFirst();
        byte[] both = new byte[64];
        left.copyTo(both, 0);
        left.copyTo(both, 32);
        assertThat(Merkle.leaf(both)).isNotEqualTo(Merkle.node(left, left));
    }
}
