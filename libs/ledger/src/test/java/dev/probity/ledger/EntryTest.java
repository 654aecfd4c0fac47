package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private static final UUID ID = UUID.fromString("01924b3e-0000-7000-8000-000000000001");

    static EntryLeaf entry(UUID id, Map<String, Hash> commitments) {
        return new EntryLeaf(
                id,
                Instant.parse("2026-03-04T05:06:07.123456789Z"),
                "model_version",
                "model_version.registered",
                "allowed",
                new TreeMap<>(commitments));
    }

    @Nested
    class Leaves {
        @Test
        void shouldBeCanonicalJsonOfSixProperties() {
            assertThat(new String(
                            entry(ID, Map.of("tenant", Merkle.emptyRoot())).canonical(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"action\":\"model_version.registered\",\"commitments\":{\"tenant\":"
                            + "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"},\"id\":\"" + ID
                            + "\",\"kind\":\"model_version\",\"outcome\":\"allowed\","
                            + "\"time\":\"2026-03-04T05:06:07.123456Z\"}");
        }

        @Test
        void shouldComeBackFromTheirBytes() {
            EntryLeaf leaf = entry(ID, Map.of("actor", Merkle.leaf(new byte[] {1}), "tenant", Merkle.emptyRoot()));
            assertThat(EntryLeaf.parse(leaf.canonical())).isEqualTo(leaf);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"action\":\"a\",\"commitments\":{},\"id\":\"x\",\"kind\":\"k\",\"outcome\":\"o\",\"time\":\"2026-03-04T05:06:07Z\"}",
                    "{\"action\":\"a\",\"commitments\":{},\"id\":\"01924b3e-0000-7000-8000-000000000001\",\"kind\":\"K\",\"outcome\":\"o\",\"time\":\"2026-03-04T05:06:07Z\"}",
                    "{\"action\":\"a\",\"commitments\":{},\"id\":\"1-1-1-1-1\",\"kind\":\"k\",\"outcome\":\"o\",\"time\":\"2026-03-04T05:06:07Z\"}",
                    "{\"action\":\"a\",\"commitments\":{},\"id\":\"01924b3e-0000-7000-8000-000000000001\",\"kind\":\"k\",\"outcome\":\"o\",\"time\":\"2026-03-04T05:06:07.0Z\"}"
                })
        void shouldRefuseOtherJson(String json) {
            assertThatThrownBy(() -> EntryLeaf.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Nested
    class Commitments {
        @Test
        void shouldBindNameSaltAndValue() {
            byte[] salt = new byte[32];
            SaltedValue value = new SaltedValue(salt, "alice");
            byte[] byHand = "dev.probity/commitment/v1\nactor\n".getBytes(StandardCharsets.UTF_8);
            assertThat(value.commitment("actor"))
                    .isEqualTo(Merkle.sha256(byHand, salt, "\"alice\"".getBytes(StandardCharsets.UTF_8)));
            assertThat(value.commitment("tenant")).isNotEqualTo(value.commitment("actor"));
            assertThat(new SaltedValue(salt, "bob").commitment("actor")).isNotEqualTo(value.commitment("actor"));
            salt[0] = 1;
            assertThat(new SaltedValue(salt, "alice").commitment("actor")).isNotEqualTo(value.commitment("actor"));
        }

        @Test
        void shouldHideEqualValuesBehindFreshSalts() {
            assertThat(SaltedValue.of("alice").commitment("actor"))
                    .isNotEqualTo(SaltedValue.of("alice").commitment("actor"));
        }

        @Test
        void shouldRefuseAShortSalt() {
            assertThatThrownBy(() -> new SaltedValue(new byte[16], "x")).isInstanceOf(MalformedException.class);
        }
    }

    @Nested
    class Batches {
        private final List<byte[]> records = new ArrayList<>();
        private final Batch batch;
        private final EntryLeaf head;
        private final Hash root;
        private final InclusionProof headProof;

        Batches() {
            for (int i = 0; i < 1000; i++) {
                records.add(("record " + i).getBytes(StandardCharsets.UTF_8));
            }
            batch = Batch.of(records);
            head = entry(ID, Map.of(Batch.COMMITMENT, batch.commitment()));
            List<Hash> log = new ArrayList<>(KnownTrees.numbered(20));
            log.add(13, head.hash());
            TreeProver prover = new TreeProver(MemoryTiles.over(log), log.size());
            root = prover.root();
            headProof = prover.inclusion(13);
        }

        @Test
        void shouldProveEveryRecordInTwoLevels() {
            for (int i = 0; i < records.size(); i += 37) {
                Batch.Proof proof = new Batch.Proof(batch.root(), batch.proof(i), head, headProof);
                assertThat(proof.verifies(records.get(i), root)).isTrue();
                assertThat(proof.verifies(records.get((i + 1) % records.size()), root))
                        .isFalse();
            }
        }

        @Test
        void shouldNotProveARecordOfAnotherBatch() {
            Batch other = Batch.of(List.of(records.getFirst(), new byte[] {9}));
            Batch.Proof forged = new Batch.Proof(other.root(), other.proof(0), head, headProof);
            assertThat(forged.verifies(records.getFirst(), root)).isFalse();
        }

        @Test
        void shouldBindTheSizeOfTheBatch() {
            assertThat(Batch.commitment(999, batch.root())).isNotEqualTo(batch.commitment());
        }

        @Test
        void shouldRefuseAnEmptyBatch() {
            assertThatThrownBy(() -> Batch.of(List.of())).isInstanceOf(MalformedException.class);
        }
    }
}
