package dev.probity.server.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The one place where data lies in the clear: a folder of one job, for its owner only, gone when it is closed. */
final class SpillFolder implements AutoCloseable {

    private final Path folder;

    private SpillFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder empty; what a killed attempt of the same job left is removed first. */
    static SpillFolder open(Path parent, String name) throws IOException {
        Path folder = parent.resolve(name);
        delete(folder);
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new SpillFolder(folder);
    }

    Path folder() {
        return folder;
    }

    /** Rows that passed the first pass, header included. */
    Path accepted() {
        return folder.resolve("accepted.csv");
    }

    /** The line number of each accepted row, eight bytes each. */
    Path lines() {
        return folder.resolve("lines.bin");
    }

    Path snapshot() {
        return folder.resolve("snapshot.parquet");
    }

    /** Looks up on which line of the upload an accepted row started. */
    final class Lines implements AutoCloseable {

        private final FileChannel channel;

        Lines() throws IOException {
            channel = FileChannel.open(lines(), StandardOpenOption.READ);
        }

        /** @param row from 1 */
        long of(long row) throws IOException {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            long offset = (row - 1) * Long.BYTES;
            while (number.hasRemaining()) {
                if (channel.read(number, offset + number.position()) < 0) {
                    throw new IOException("there is no row " + row);
                }
            }
            return number.flip().getLong();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Removes what processes that were killed left behind; called before any job runs. */
    static void clear(Path parent) throws IOException {
        if (Files.isDirectory(parent)) {
            try (Stream<Path> folders = Files.list(parent)) {
                for (Path folder : folders.toList()) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException absent) {
            return;
        }
    }
}
