package dev.probity.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.Hash;
import dev.probity.ledger.MemoryTiles;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.Report;
import dev.probity.ledger.TlogProof;
import dev.probity.ledger.TreeProver;
import dev.probity.ledger.bundle.BundleEntry;
import dev.probity.ledger.bundle.BundleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineVerifierTest {
    @TempDir
    Path folder;

    private final NoteSigner signer = NoteSigner.generate("probity.example/log");
    private final String vkey = signer.verifier().vkey();
    private final EntryLeaf leaf = new EntryLeaf(
            new UUID(0x7000L, 0x8000000000000000L),
            Instant.parse("2026-05-01T10:00:00Z"),
            "dataset",
            "dataset.created",
            "allowed",
            new TreeMap<>());
    private final List<Hash> log = List.of(Merkle.emptyRoot(), leaf.hash(), Merkle.leaf(new byte[0]));
    private final TreeProver prover = new TreeProver(MemoryTiles.over(log), 3);
    private final String note = new Checkpoint("probity.example/log", 3, prover.root()).signedBy(signer);

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }

    private Path proof(byte[] extra) throws IOException {
        byte[] proof = new TlogProof(extra, 1, prover.inclusion(1).hashes(), note).encoded();
        return Files.write(folder.resolve("file"), proof);
    }

    private static List<String> failed(Report report) {
        return report.checks().stream().filter(c -> !c.ok()).map(Check::name).toList();
    }

    @Test
    void shouldVerifyACheckpoint() throws IOException {
        Report report = OfflineVerifier.verify(file(note), vkey);
        assertThat(report.kind()).isEqualTo("checkpoint");
        assertThat(report.subject()).isEqualTo("probity.example/log at size 3");
        assertThat(report.ok()).isTrue();
    }

    @Test
    void shouldNotBelieveACheckpointWithoutAKeyNorUnderAnother() throws IOException {
        assertThat(failed(OfflineVerifier.verify(file(note), null))).containsExactly("signature");
        assertThat(failed(OfflineVerifier.verify(
                        file(note),
                        NoteSigner.generate("probity.example/log").verifier().vkey())))
                .containsExactly("signature");
        assertThat(failed(OfflineVerifier.verify(file(note.replace("\n3\n", "\n4\n")), vkey)))
                .containsExactly("signature");
    }

    @Test
    void shouldVerifyAProofWithItsEntry() throws IOException {
        Report report = OfflineVerifier.verify(proof(leaf.canonical()), vkey);
        assertThat(report.kind()).isEqualTo("tlog-proof");
        assertThat(report.subject()).startsWith("dataset.created 0");
        assertThat(report.ok()).isTrue();
    }

    @Test
    void shouldRefuseAProofWithAnotherEntry() throws IOException {
        byte[] other = new String(leaf.canonical(), StandardCharsets.UTF_8)
                .replace("allowed", "denied")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(failed(OfflineVerifier.verify(proof(other), vkey))).containsExactly("inclusion");
        assertThat(failed(OfflineVerifier.verify(proof(leaf.canonical()), null)))
                .containsExactly("signature");
    }

    @Test
    void shouldVerifyABundle() throws IOException {
        Path file = folder.resolve("bundle.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new BundleWriter("dataset", "d", leaf.time(), note, signer)
                    .entry(new BundleEntry(leaf, prover.inclusion(1), Map.of()))
                    .write(out);
        }
        Report report = OfflineVerifier.verify(file, vkey);
        assertThat(report.kind()).isEqualTo("bundle");
        assertThat(report.ok()).isTrue();
    }

    @Test
    void shouldSayWhatItCannotRead() throws IOException {
        assertThat(failed(OfflineVerifier.verify(file("anything"), vkey))).containsExactly("format");
        assertThat(failed(OfflineVerifier.verify(file(""), vkey))).containsExactly("format");
        assertThat(failed(OfflineVerifier.verify(file(TlogProof.HEADER + "\n"), vkey)))
                .containsExactly("format");
        assertThat(failed(OfflineVerifier.verify(file(note), "not a key"))).containsExactly("key");
    }
}
