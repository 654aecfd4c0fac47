package dev.probity.platform.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Files that only their owner may read. They appear whole or not at all. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFiles() {}

    /** Creates the file unless it exists already; true when this call made it. */
    static boolean create(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Path temporary = temporaryBeside(file, content);
        try {
            // A hard link fails when the name is taken, where a rename would silently replace a secret.
            Files.createLink(file, temporary);
            syncDirectory(file);
            return true;
        } catch (FileAlreadyExistsException lostTheRace) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Replaces the whole content; a crash leaves either the old or the new one. */
    static void replace(Path file, byte[] content) throws IOException {
        Path temporary = temporaryBeside(file, content);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Appends and does not return before the bytes are on the disk. */
    static void append(Path file, byte[] content) throws IOException {
        directory(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(OWNER))) {
            write(channel, content);
        }
        syncDirectory(file);
    }

    /** Reads the file, refusing one that the group or others can read or write. */
    public static byte[] read(Path file) throws IOException {
        if (supportsPermissions(file)) {
            Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            granted.removeAll(EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
            if (!granted.isEmpty()) {
                throw new FileSystemException(
                        file.toString(),
                        null,
                        "others than its owner may use this secret file (" + PosixFilePermissions.toString(granted)
                                + "); make it private with chmod 600 and replace the secret if it was exposed");
            }
        }
        return Files.readAllBytes(file);
    }

    private static Path temporaryBeside(Path file, byte[] content) throws IOException {
        Path directory = directory(file);
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER))) {
            write(channel, content);
        } catch (IOException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
        return temporary;
    }

    private static Path directory(Path file) throws IOException {
        Path directory = parent(file);
        if (!Files.isDirectory(directory)) {
            FileAttribute<?> ownerOnly =
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(directory, ownerOnly);
        }
        return directory;
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static void syncDirectory(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(parent(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a secret file stands in a directory");
    }

    private static boolean supportsPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
