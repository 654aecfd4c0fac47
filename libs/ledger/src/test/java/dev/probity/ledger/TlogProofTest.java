package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The cases of transparency-dev/merkle, proof/tlog_proof_test.go; hashes are SHA-256 of the named strings. */
    static Stream<Arguments> known() {
        Hash one = Merkle.sha256(utf8("hash1"));
        Hash two = Merkle.sha256(utf8("hash2"));
        return Stream.of(
                Arguments.of(
                        new TlogProof(null, 5, List.of(one, two), "test checkpoint\n"),
                        "c2sp.org/tlog-proof@v1\nindex 5\n" + one.base64() + "\n" + two.base64()
                                + "\n\ntest checkpoint\n"),
                Arguments.of(
                        new TlogProof(utf8("extra information"), 10, List.of(one), "checkpoint data\n"),
                        "c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n" + one.base64()
                                + "\n\ncheckpoint data\n"),
                Arguments.of(
                        new TlogProof(null, 0, List.of(), "checkpoint\n"),
                        "c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldWriteAndReadTheFormat(TlogProof proof, String file) {
        assertThat(new String(proof.encoded(), StandardCharsets.UTF_8)).isEqualTo(file);
        assertThat(TlogProof.parse(utf8(file))).isEqualTo(proof);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong-header\nindex 0\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nindex 01\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n"
            })
    void shouldRefuseWhatIsNoProof(String file) {
        assertThatThrownBy(() -> TlogProof.parse(utf8(file))).isInstanceOf(MalformedException.class);
    }

    @Test
    void shouldVerifyOnlyTheLeafAtItsIndex() {
        NoteSigner signer = NoteSigner.generate("log.example/1");
        List<Hash> leaves = KnownTrees.numbered(300);
        TreeProver prover = new TreeProver(MemoryTiles.over(leaves), 300);
        String note = new Checkpoint("log.example/1", 300, prover.root()).signedBy(signer);
        TlogProof proof = new TlogProof(null, 77, prover.inclusion(77).hashes(), note);
        assertThat(proof.verifies(leaves.get(77), signer.verifier())).isTrue();
        assertThat(proof.verifies(leaves.get(78), signer.verifier())).isFalse();
        assertThat(new TlogProof(null, 78, proof.hashes(), note).verifies(leaves.get(77), signer.verifier()))
                .isFalse();
        assertThat(new TlogProof(null, 300, proof.hashes(), note).verifies(leaves.get(77), signer.verifier()))
                .isFalse();
    }
}
