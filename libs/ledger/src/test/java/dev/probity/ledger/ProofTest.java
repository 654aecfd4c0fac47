package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProofTest {
    private static final String N0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final String N1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String N4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String N6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
    private static final String N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private static final String N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String N03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private static final String N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String N01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";

    private static TreeProver prover(List<Hash> leaves) {
        return new TreeProver(MemoryTiles.over(leaves), leaves.size());
    }

    private static List<Hash> hashes(String... hex) {
        return Stream.of(hex).map(Hash::ofHex).toList();
    }

    @Nested
    class Inclusion {
        /** transparency-dev/merkle, proof/verify_test.go (there leaves count from one). */
        static Stream<Arguments> known() {
            return Stream.of(
                    Arguments.of(0, 1, hashes()),
                    Arguments.of(0, 8, hashes(N1, N23, N47)),
                    Arguments.of(5, 8, hashes(N4, N67, N03)),
                    Arguments.of(2, 3, hashes(N01)),
                    Arguments.of(1, 5, hashes(N0, N23, N4)));
        }

        @ParameterizedTest
        @MethodSource("known")
        void shouldGiveTheKnownProofs(int index, int size, List<Hash> expected) {
            List<Hash> leaves = KnownTrees.leafHashes(size);
            InclusionProof proof = prover(leaves).inclusion(index);
            assertThat(proof.hashes()).isEqualTo(expected);
            assertThat(proof.verifies(leaves.get(index), Hash.ofHex(KnownTrees.ROOTS.get(size))))
                    .isTrue();
        }

        @Test
        void shouldProveEveryLeafOfRandomTreesAndNothingElse() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int round = 0; round < 40; round++) {
                int size = 1 + random.nextInt(round < 30 ? 600 : 70_000);
                List<Hash> leaves = KnownTrees.numbered(size);
                Hash root = MerkleTest.naiveRoot(leaves);
                TreeProver prover = prover(leaves);
                assertThat(prover.root()).isEqualTo(root);
                for (int sample = 0; sample < 20; sample++) {
                    int index = random.nextInt(size);
                    InclusionProof proof = prover.inclusion(index);
                    String context = "seed " + seed + " index " + index + " size " + size;
                    assertThat(proof.verifies(leaves.get(index), root))
                            .as(context)
                            .isTrue();
                    assertThat(proof.verifies(Merkle.leaf(new byte[] {1}), root))
                            .as(context)
                            .isFalse();
                    assertThat(wrongIndex(proof, random).verifies(leaves.get(index), root))
                            .as(context)
                            .isFalse();
                    for (List<Hash> damaged : damaged(proof.hashes(), random)) {
                        assertThat(new InclusionProof(index, size, damaged).verifies(leaves.get(index), root))
                                .as(context)
                                .isFalse();
                    }
                }
            }
        }

        private static InclusionProof wrongIndex(InclusionProof proof, Random random) {
            if (proof.size() == 1) {
                return new InclusionProof(1, 2, proof.hashes());
            }
            long other = (proof.index() + 1 + random.nextLong(proof.size() - 1)) % proof.size();
            return new InclusionProof(other, proof.size(), proof.hashes());
        }

        @Test
        void shouldRefuseAnIndexOutsideTheTree() {
            TreeProver prover = prover(KnownTrees.leafHashes(8));
            assertThatThrownBy(() -> prover.inclusion(8)).isInstanceOf(MalformedException.class);
            assertThatThrownBy(() -> new InclusionProof(3, 3, List.of())).isInstanceOf(MalformedException.class);
        }
    }

    @Nested
    class Consistency {
        /** transparency-dev/merkle, proof/verify_test.go. */
        static Stream<Arguments> known() {
            return Stream.of(
                    Arguments.of(1, 1, hashes()),
                    Arguments.of(1, 8, hashes(N1, N23, N47)),
                    Arguments.of(6, 8, hashes(N45, N67, N03)),
                    Arguments.of(2, 5, hashes(N23, N4)),
                    Arguments.of(6, 7, hashes(N45, N6, N03)));
        }

        @ParameterizedTest
        @MethodSource("known")
        void shouldGiveTheKnownProofs(int from, int to, List<Hash> expected) {
            ConsistencyProof proof = prover(KnownTrees.leafHashes(to)).consistency(from);
            assertThat(proof.hashes()).isEqualTo(expected);
            assertThat(proof.verifies(Hash.ofHex(KnownTrees.ROOTS.get(from)), Hash.ofHex(KnownTrees.ROOTS.get(to))))
                    .isTrue();
        }

        @Test
        void shouldProveEveryPrefixOfTheSmallTrees() {
            List<Hash> leaves = KnownTrees.numbered(70);
            for (int to = 0; to <= leaves.size(); to++) {
                TreeProver prover = prover(leaves.subList(0, to));
                for (int from = 0; from <= to; from++) {
                    assertThat(prover.consistency(from)
                                    .verifies(
                                            MerkleTest.naiveRoot(leaves.subList(0, from)),
                                            MerkleTest.naiveRoot(leaves.subList(0, to))))
                            .as("%d of %d", from, to)
                            .isTrue();
                }
            }
        }

        @Test
        void shouldProvePrefixesOfRandomTreesAndNothingElse() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int round = 0; round < 60; round++) {
                int to = 2 + random.nextInt(3000);
                int from = 1 + random.nextInt(to - 1);
                List<Hash> leaves = KnownTrees.numbered(to);
                Hash fromRoot = MerkleTest.naiveRoot(leaves.subList(0, from));
                Hash toRoot = MerkleTest.naiveRoot(leaves);
                ConsistencyProof proof = prover(leaves).consistency(from);
                String context = "seed " + seed + " from " + from + " to " + to;
                assertThat(proof.verifies(fromRoot, toRoot)).as(context).isTrue();
                assertThat(proof.verifies(toRoot, toRoot)).as(context).isFalse();
                assertThat(proof.verifies(fromRoot, fromRoot)).as(context).isFalse();
                assertThat(proof.verifies(Merkle.emptyRoot(), toRoot))
                        .as(context)
                        .isFalse();
                for (List<Hash> damaged : damaged(proof.hashes(), random)) {
                    assertThat(new ConsistencyProof(from, to, damaged).verifies(fromRoot, toRoot))
                            .as(context)
                            .isFalse();
                }
            }
        }
    }

    @Nested
    class Edge {
        @Test
        void shouldGiveTheSameTilesHoweverTheLeavesArrive() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int round = 0; round < 12; round++) {
                List<Hash> leaves = KnownTrees.numbered(1 + random.nextInt(70_000));
                MemoryTiles stored = new MemoryTiles();
                int size = 0;
                while (size < leaves.size()) {
                    int next = Math.min(leaves.size(), size + 1 + random.nextInt(9000));
                    TreeEdge edge = TreeEdge.load(size, stored);
                    leaves.subList(size, next).forEach(edge::append);
                    edge.takeChanges().forEach(tile -> stored.put(tile.id(), tile.hashes()));
                    size = next;
                    assertThat(edge.size()).isEqualTo(size);
                }
                MemoryTiles once = MemoryTiles.over(leaves);
                for (TileId tile : TileId.all(size)) {
                    assertThat(stored.require(tile))
                            .as("seed %d %s", seed, tile.path())
                            .isEqualTo(once.require(tile));
                }
                assertThat(TreeEdge.load(size, stored).root()).isEqualTo(MerkleTest.naiveRoot(leaves));
            }
        }

        @Test
        void shouldNameAMissingTile() {
            assertThatThrownBy(() -> new TreeProver(tile -> null, 300).root())
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("missing tile tile/");
        }
    }

    private static List<List<Hash>> damaged(List<Hash> proof, Random random) {
        List<List<Hash>> damaged = new ArrayList<>();
        damaged.add(changed(proof, list -> list.addLast(Merkle.emptyRoot())));
        damaged.add(changed(proof, list -> list.addFirst(Merkle.emptyRoot())));
        if (!proof.isEmpty()) {
            int place = random.nextInt(proof.size());
            damaged.add(changed(proof, List::removeLast));
            damaged.add(changed(proof, List::removeFirst));
            damaged.add(changed(proof, list -> list.set(place, flipped(list.get(place), random))));
        }
        if (proof.size() > 1) {
            damaged.add(changed(proof, Collections::reverse));
        }
        return damaged;
    }

    private static List<Hash> changed(List<Hash> proof, java.util.function.Consumer<List<Hash>> change) {
        List<Hash> copy = new ArrayList<>(proof);
        change.accept(copy);
        return copy;
    }

    private static Hash flipped(Hash hash, Random random) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }
}
