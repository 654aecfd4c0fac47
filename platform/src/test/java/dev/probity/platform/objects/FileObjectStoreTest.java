package dev.probity.platform.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.objects.ObjectStoreException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreContract {

    @TempDir
    Path directory;

    private FileObjectStore store;

    @BeforeEach
    void open() throws IOException {
        store = FileObjectStore.open(directory.resolve("objects"));
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void shouldKeepFilesToTheirOwner() throws IOException {
        put("a/b", bytes(5));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("objects/a/b"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("objects"))))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldLeaveNothingUnfinishedBehind() throws IOException {
        put("done", bytes(5));
        assertThatThrownBy(() -> store.put("bad", new ByteArrayInputStream(bytes(5)), 6))
                .isInstanceOf(ObjectStoreException.class);
        assertThat(filesBelow(directory)).containsExactly("objects/done");
    }

    @Test
    void shouldRemoveAtOpeningWhatACrashLeft() throws IOException {
        Files.write(directory.resolve("objects/.unfinished/left-over"), bytes(5));
        FileObjectStore.open(directory.resolve("objects"));
        assertThat(filesBelow(directory)).isEmpty();
    }

    @Test
    void shouldNotFollowALinkOutOfTheStore() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.write(outside.resolve("secret"), bytes(5));
        Files.createSymbolicLink(directory.resolve("objects/link"), outside);
        assertThatThrownBy(() -> store.get("link/secret")).isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> put("link/planted", bytes(1))).isInstanceOf(ObjectStoreException.class);
        assertThat(outside.resolve("planted")).doesNotExist();
    }

    /** Needs to mount a file system of two megabytes, so it runs where the tests are root on Linux. */
    @Test
    void shouldLeaveNothingBehindWhenTheDiskIsFull() throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()) == 0;
        if (!mounted) {
            System.out.println("skipped: a full disk needs the right to mount a small file system");
        }
        Assumptions.assumeTrue(mounted);
        try {
            FileObjectStore full = FileObjectStore.open(small.resolve("objects"));
            full.put("fits", new ByteArrayInputStream(bytes(500_000)), 500_000);
            assertThatThrownBy(() -> full.put("too/large", new ByteArrayInputStream(bytes(3_000_000)), 3_000_000))
                    .isInstanceOfSatisfying(
                            ObjectStoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_SPACE))
                    .hasMessageContaining("too/large")
                    .hasMessageContaining("disk is full");
            assertThat(filesBelow(small)).containsExactly("objects/fits");
            full.put("again", new ByteArrayInputStream(bytes(1_000_000)), 1_000_000);
            assertThat(full.size("again")).isEqualTo(1_000_000);
        } finally {
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException notInstalled) {
            return -1;
        }
    }

    private static List<String> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
