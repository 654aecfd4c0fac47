package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our tiles, proofs and checkpoints under the eyes of Go's own {@code sumdb/tlog} and {@code sumdb/note}. Needs Debian's
 * golang and golang-golang-x-mod-dev: without them it fails in CI and says so elsewhere.
 */
@Tag("slow")
class GoInteropTest {
    private static final Path GOPATH = Path.of("/usr/share/gocode");
    private static final List<Integer> SIZES = List.of(1, 2, 255, 256, 257, 70_000);

    @TempDir
    static Path built;

    @TempDir
    Path log;

    private final NoteSigner signer = NoteSigner.generate("probity.example/log");

    @BeforeAll
    static void compile() throws Exception {
        boolean present = Files.isDirectory(GOPATH.resolve("src/golang.org/x/mod/sumdb/tlog"))
                && run(built, "go", "version").ok();
        if (!present) {
            String missing =
                    "Go or golang-golang-x-mod-dev is not installed (apt-get install golang golang-golang-x-mod-dev)";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            System.out.println("skipped: " + missing);
            assumeTrue(false, missing);
        }
        Path source = Path.of("src/test/go/verify_log.go").toAbsolutePath();
        Output output = run(built, "go", "build", "-o", "verify_log", source.toString());
        assertThat(output.ok()).as(output.text()).isTrue();
    }

    @BeforeEach
    void write() throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < SIZES.getLast(); i++) {
            records.add(("{\"entry\":" + i + "}").getBytes(StandardCharsets.UTF_8));
        }
        List<Hash> leaves = records.stream().map(Merkle::leaf).toList();
        MemoryTiles tiles = MemoryTiles.over(leaves);
        for (TileId tile : TileId.all(leaves.size())) {
            Path file = log.resolve(tile.path());
            Files.createDirectories(file.getParent());
            Files.write(file, tiles.require(tile));
        }
        Files.writeString(log.resolve("key"), signer.verifier().vkey() + "\n");
        Files.writeString(
                log.resolve("leaves"), leaves.stream().map(Hash::base64).collect(Collectors.joining("\n", "", "\n")));
        List<String> inclusion = new ArrayList<>();
        List<String> consistency = new ArrayList<>();
        for (int size : SIZES) {
            TreeProver prover = new TreeProver(tiles, size);
            String note = new Checkpoint(signer.verifier().name(), size, prover.root()).signedBy(signer);
            Files.writeString(log.resolve("checkpoint-" + size), note);
            for (int index = 0; index < size; index += 1 + size / 40) {
                List<Hash> hashes = prover.inclusion(index).hashes();
                inclusion.add(line(index, size, hashes));
                TlogProof proof = new TlogProof(records.get(index), index, hashes, note);
                Files.write(log.resolve(size + "-" + index + ".tlog-proof"), proof.encoded());
            }
            for (int from : SIZES) {
                if (from <= size) {
                    consistency.add(line(from, size, prover.consistency(from).hashes()));
                }
            }
        }
        Files.write(log.resolve("inclusion"), inclusion);
        Files.write(log.resolve("consistency"), consistency);
    }

    @Test
    void shouldBeAcceptedByGo() {
        Output output = verify();
        assertThat(output.ok()).as(output.text()).isTrue();
        assertThat(output.text())
                .startsWith("ok checkpoints=6 leaves=70000 inclusion=")
                .contains(" consistency=21 ");
    }

    @Test
    void shouldBeRefusedByGoWhenATileChanges() throws IOException {
        Path tile = log.resolve("tile/0/123");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[100] ^= 1;
        Files.write(tile, bytes);
        assertRefused("tile");
    }

    @Test
    void shouldBeRefusedByGoWhenAProofChanges() throws IOException {
        Path proofs = log.resolve("inclusion");
        List<String> lines = new ArrayList<>(Files.readAllLines(proofs));
        String last = lines.removeLast();
        lines.add(last.substring(0, last.length() - 44) + Merkle.emptyRoot().base64());
        Files.write(proofs, lines);
        assertRefused("inclusion");
    }

    @Test
    void shouldBeRefusedByGoWhenACheckpointChanges() throws IOException {
        Path checkpoint = log.resolve("checkpoint-257");
        Files.writeString(checkpoint, Files.readString(checkpoint).replace("\n257\n", "\n258\n"));
        assertRefused("checkpoint");
    }

    private void assertRefused(String reason) {
        Output output = verify();
        assertThat(output.ok()).isFalse();
        assertThat(output.text()).startsWith("FAIL " + reason);
    }

    private Output verify() {
        return run(built, built.resolve("verify_log").toString(), log.toString());
    }

    private static String line(long first, long second, List<Hash> hashes) {
        return Stream.concat(
                        Stream.of(String.valueOf(first), String.valueOf(second)),
                        hashes.stream().map(Hash::base64))
                .collect(Collectors.joining(" "));
    }

    private record Output(boolean ok, String text) {}

    private static Output run(Path folder, String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("GO111MODULE", "off");
            builder.environment().put("GOPATH", GOPATH.toString());
            builder.environment().put("GOCACHE", folder.resolve("cache").toString());
            builder.environment().put("GOFLAGS", "");
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor() == 0, text);
        } catch (IOException e) {
            return new Output(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
