package dev.probity.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.ledger.Batch;
import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.Hash;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.MemoryTiles;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.Report;
import dev.probity.ledger.SaltedValue;
import dev.probity.ledger.TreeProver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir
    Path folder;

    private final NoteSigner signer = NoteSigner.generate("probity.example/log");
    private final List<EntryLeaf> leaves = new ArrayList<>();
    private final List<Map<String, SaltedValue>> details = new ArrayList<>();
    private final TreeProver prover;
    private final String checkpoint;

    BundleTest() {
        for (int i = 0; i < 20; i++) {
            Map<String, SaltedValue> values = Map.of(
                    "actor", new SaltedValue(new byte[32], "person <" + i + ">"),
                    "reason", new SaltedValue(new byte[32], Map.of("score", 0.5, "count", i)));
            TreeMap<String, Hash> commitments = new TreeMap<>();
            values.forEach((name, value) -> commitments.put(name, value.commitment(name)));
            commitments.put(Batch.COMMITMENT, Merkle.emptyRoot());
            leaves.add(new EntryLeaf(
                    new UUID(0x7000L, 0x8000000000000000L | i),
                    NOW.plusSeconds(i),
                    "promotion",
                    "promotion.approved",
                    "allowed",
                    commitments));
            details.add(values);
        }
        List<Hash> hashes = leaves.stream().map(EntryLeaf::hash).toList();
        prover = new TreeProver(MemoryTiles.over(hashes), hashes.size());
        checkpoint = new Checkpoint("probity.example/log", hashes.size(), prover.root()).signedBy(signer);
    }

    private BundleEntry entry(int index) {
        return new BundleEntry(leaves.get(index), prover.inclusion(index), details.get(index));
    }

    private BundleWriter writer() {
        return new BundleWriter("model_version", "1.2.0", NOW, checkpoint, signer)
                .file("model-card.json", "{\"name\":\"churn\"}".getBytes(StandardCharsets.UTF_8))
                .file("decisions/1.json", "{}".getBytes(StandardCharsets.UTF_8))
                .entry(entry(3))
                .entry(entry(17))
                .gap("No energy consumption is recorded (Annex IV, 2(e)).");
    }

    private Path write() throws IOException {
        Path file = folder.resolve("bundle.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            writer().write(out);
        }
        return file;
    }

    @Nested
    class Writing {
        @Test
        void shouldGiveTheSameBytesForTheSameInputsInAnyOrder() throws IOException {
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            writer().write(first);
            ByteArrayOutputStream second = new ByteArrayOutputStream();
            new BundleWriter("model_version", "1.2.0", NOW, checkpoint, signer)
                    .gap("No energy consumption is recorded (Annex IV, 2(e)).")
                    .entry(entry(17))
                    .file("decisions/1.json", "{}".getBytes(StandardCharsets.UTF_8))
                    .entry(entry(3))
                    .entry(entry(3))
                    .file("model-card.json", "{\"name\":\"churn\"}".getBytes(StandardCharsets.UTF_8))
                    .write(second);
            assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
        }

        @Test
        void shouldEscapeWhatPeopleWroteInTheReport() throws IOException {
            assertThat(text(write(), "report.html"))
                    .contains("person &lt;3&gt;")
                    .doesNotContain("person <3>")
                    .contains("No energy consumption is recorded");
        }

        @Test
        void shouldRefuseAnEntryThatTheCheckpointDoesNotProve() {
            BundleEntry foreign = new BundleEntry(leaves.get(4), prover.inclusion(3), Map.of());
            assertThatThrownBy(() -> writer().entry(foreign)).hasMessageContaining("no proof");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../x", "/x", "a//b", "a/../b", "a\\b", "", "a/./b", "a b", "ü"})
        void shouldRefusePathsThatLeadElsewhere(String path) {
            assertThatThrownBy(() -> writer().file(path, new byte[0])).isInstanceOf(MalformedException.class);
        }

        @Test
        void shouldRefuseTwoFilesOfOneName() {
            assertThatThrownBy(() -> writer().file("decisions/1.json", new byte[] {1}))
                    .hasMessageContaining("two different files");
        }
    }

    @Nested
    class Verifying {
        @Test
        void shouldAcceptAWholeBundleUnderItsPinnedKey() throws IOException {
            Report report = BundleVerifier.verify(write(), signer.verifier());
            assertThat(report.checks()).allMatch(Check::ok);
            assertThat(report.checks())
                    .extracting(Check::name)
                    .containsExactly("archive", "key", "signature", "files", "checkpoint", "entry 3", "entry 17");
            assertThat(report.ok()).isTrue();
            assertThat(report.subject()).isEqualTo("model_version 1.2.0");
            assertThat(report.notes()).containsExactly("Gap: No energy consumption is recorded (Annex IV, 2(e)).");
        }

        @Test
        void shouldSayWhenNoKeyWasPinned() throws IOException {
            Report report = BundleVerifier.verify(write(), null);
            assertThat(report.ok()).isTrue();
            assertThat(report.notes()).anyMatch(note -> note.startsWith("No key was pinned"));
        }

        @Test
        void shouldRefuseABundleOfAnotherKey() throws IOException {
            Report report = BundleVerifier.verify(
                    write(), NoteSigner.generate("probity.example/log").verifier());
            assertThat(failed(report)).containsExactly("key");
        }

        @Test
        void shouldNoticeEveryChangedFile() throws IOException {
            Path whole = write();
            for (String path : unzip(whole).keySet()) {
                Path changed = rezip(
                        whole,
                        files -> files.computeIfPresent(path, (name, content) -> {
                            byte[] copy = content.clone();
                            copy[copy.length / 2] ^= 4;
                            return copy;
                        }));
                assertThat(BundleVerifier.verify(changed, signer.verifier()).ok())
                        .as(path)
                        .isFalse();
            }
        }

        @Test
        void shouldNoticeEveryMissingFile() throws IOException {
            Path whole = write();
            for (String path : unzip(whole).keySet()) {
                Path changed = rezip(whole, files -> files.remove(path));
                assertThat(BundleVerifier.verify(changed, signer.verifier()).ok())
                        .as(path)
                        .isFalse();
            }
        }

        @Test
        void shouldNoticeAnAddedFile() throws IOException {
            Path changed = rezip(write(), files -> files.put("files/extra.json", new byte[] {1}));
            Report report = BundleVerifier.verify(changed, signer.verifier());
            assertThat(failed(report)).containsExactly("files");
            assertThat(report.checks()).anyMatch(c -> c.detail().equals("files/extra.json was added"));
        }

        @Test
        void shouldNoticeALieEvenWhenItsAuthorSignsAgainWithAnotherKey() throws IOException {
            NoteSigner forger = NoteSigner.generate("probity.example/log");
            Path changed = rezip(write(), files -> {
                files.put("ledger/key", (forger.verifier().vkey() + "\n").getBytes(StandardCharsets.UTF_8));
                Dsse old = Dsse.parse(files.getOrDefault("statement.dsse.json", new byte[0]));
                files.put(
                        "statement.dsse.json",
                        Dsse.sign(old.payloadType(), old.payload(), forger).encoded());
            });
            assertThat(BundleVerifier.verify(changed, null).ok()).isFalse();
            assertThat(failed(BundleVerifier.verify(changed, signer.verifier())))
                    .containsExactly("key");
        }

        @Test
        void shouldNoticeADisclosedValueThatWasNotCommittedTo() throws IOException {
            BundleEntry lie = new BundleEntry(
                    leaves.get(3),
                    prover.inclusion(3),
                    Map.of("actor", new SaltedValue(new byte[32], "somebody else")));
            Path file = folder.resolve("lie.zip");
            try (OutputStream out = Files.newOutputStream(file)) {
                new BundleWriter("model_version", "1.2.0", NOW, checkpoint, signer)
                        .entry(lie)
                        .write(out);
            }
            Report report = BundleVerifier.verify(file, signer.verifier());
            assertThat(failed(report)).containsExactly("entry 3");
            assertThat(report.checks()).anyMatch(c -> c.detail().contains("disclosed actor"));
        }
    }

    @Nested
    class HostileArchives {
        @Test
        void shouldRefuseAPathOutOfTheBundle() throws IOException {
            Path hostile = rezip(write(), files -> files.put("files/../../etc/passwd", new byte[] {1}));
            assertThat(failed(BundleVerifier.verify(hostile, signer.verifier())))
                    .containsExactly("archive");
        }

        @Test
        void shouldRefuseAZipBombWithoutUnpackingIt() throws IOException {
            Path bomb = folder.resolve("bomb.zip");
            byte[] zeros = new byte[1 << 20];
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
                zip.putNextEntry(new ZipEntry("files/zeros"));
                for (int i = 0; i < 130; i++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
            assertThat(Files.size(bomb)).isLessThan(1 << 20);
            Report report = BundleVerifier.verify(bomb, null);
            assertThat(failed(report)).containsExactly("archive");
            assertThat(report.checks().getFirst().detail()).contains("larger than a bundle may be");
        }

        @Test
        void shouldRefuseTooManyFiles() throws IOException {
            Path crowd = folder.resolve("crowd.zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(crowd))) {
                for (int i = 0; i <= BundleLayout.MAX_FILES; i++) {
                    zip.putNextEntry(new ZipEntry("files/" + i));
                    zip.closeEntry();
                }
            }
            assertThat(failed(BundleVerifier.verify(crowd, null))).containsExactly("archive");
        }

        @Test
        void shouldRefuseWhatIsNoZip() throws IOException {
            Path file = Files.writeString(folder.resolve("x.zip"), "PK but no zip");
            assertThat(failed(BundleVerifier.verify(file, null))).containsExactly("archive");
        }
    }

    private static List<String> failed(Report report) {
        return report.checks().stream().filter(c -> !c.ok()).map(Check::name).toList();
    }

    private static String text(Path bundle, String path) throws IOException {
        byte[] content = unzip(bundle).get(path);
        assertThat(content).isNotNull();
        return new String(content, StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzip(Path bundle) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(bundle)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private Path rezip(Path bundle, Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> files = unzip(bundle);
        change.accept(files);
        Path changed = folder.resolve("changed.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return changed;
    }
}
