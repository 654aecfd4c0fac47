package dev.probity.platform.objects;

import dev.probity.platform.objects.ObjectStoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as files under one directory: the embedded default. A file is written beside its place, forced to disk and
 * renamed, and the directory is forced too, so that a crash at any moment leaves the old object or the new one.
 */
public final class FileObjectStore implements ObjectStore {

    /** Holds unfinished files; its name is no object key, so no object can be there. */
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    private FileObjectStore(Path root) {
        this.root = root;
    }

    /** Opens the directory, creating it for its owner only, and removes what a crash left unfinished. */
    public static FileObjectStore open(Path directory) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        Path unfinished = root.resolve(UNFINISHED);
        Files.createDirectories(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> leftovers = Files.list(unfinished)) {
            for (Path leftover : leftovers.toList()) {
                Files.deleteIfExists(leftover);
            }
        }
        return new FileObjectStore(root.toRealPath());
    }

    @Override
    public void put(String key, InputStream in, long length) {
        Path target = path(key);
        Path temporary = root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
        try {
            long written = write(temporary, in);
            if (length >= 0 && written != length) {
                throw new ObjectStoreException(
                        Reason.FAILED, key, "expected " + length + " bytes but " + written + " arrived", null);
            }
            Files.createDirectories(parent(target));
            requireInside(key, parent(target));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectories(parent(target));
        } catch (IOException failure) {
            throw failed(key, "cannot be stored", failure);
        } finally {
            removeQuietly(temporary);
        }
    }

    @Override
    public InputStream get(String key) {
        try {
            return Files.newInputStream(readable(key));
        } catch (IOException failure) {
            throw failed(key, "cannot be read", failure);
        }
    }

    @Override
    public boolean exists(String key) {
        return Files.isRegularFile(path(key));
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException failure) {
            throw failed(key, "cannot be deleted", failure);
        }
    }

    @Override
    public long size(String key) {
        try {
            return Files.size(readable(key));
        } catch (IOException failure) {
            throw failed(key, "cannot be read", failure);
        }
    }

    @Override
    public Stream<String> list(String prefix) {
        String wanted = ObjectKeys.requirePrefix(prefix);
        int slash = wanted.lastIndexOf('/');
        Path start = slash < 0 ? root : root.resolve(wanted.substring(0, slash));
        if (!Files.isDirectory(start)) {
            return Stream.empty();
        }
        try {
            Path unfinished = root.resolve(UNFINISHED);
            return Files.walk(start)
                    .filter(file -> !file.startsWith(unfinished) && Files.isRegularFile(file))
                    .map(file -> root.relativize(file).toString())
                    .filter(key -> key.startsWith(wanted));
        } catch (IOException failure) {
            throw failed(prefix, "cannot be listed", failure);
        }
    }

    private static long write(Path file, InputStream in) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            byte[] buffer = new byte[128 * 1024];
            long written = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ByteBuffer pending = ByteBuffer.wrap(buffer, 0, count);
                while (pending.hasRemaining()) {
                    channel.write(pending);
                }
                written += count;
            }
            channel.force(true);
            return written;
        }
    }

    private Path readable(String key) throws IOException {
        Path file = path(key);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        requireInside(key, parent(file));
        return file;
    }

    private Path path(String key) {
        Path file = root.resolve(ObjectKeys.require(key)).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("not an object key: it leaves the store");
        }
        return file;
    }

    /** A symbolic link planted below the root must not lead out of it. */
    private void requireInside(String key, Path directory) throws IOException {
        if (!directory.toRealPath().startsWith(root)) {
            throw new ObjectStoreException(Reason.FAILED, key, "its directory leads out of the store", null);
        }
    }

    private void syncDirectories(Path from) throws IOException {
        for (Path directory = from;
                directory != null && directory.startsWith(root);
                directory = directory.getParent()) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "an object stands in a directory");
    }

    private static void removeQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException leftForNextStart) {
            // The next start empties the directory of unfinished files; the first failure is the one to report.
            return;
        }
    }

    private static ObjectStoreException failed(String key, String what, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new ObjectStoreException(Reason.NOT_FOUND, key, "does not exist", failure);
        }
        if (NoSpace.is(failure)) {
            return new ObjectStoreException(
                    Reason.NO_SPACE, key, "was not stored, because the disk is full; nothing was left behind", failure);
        }
        return new ObjectStoreException(Reason.FAILED, key, what + ": " + failure.getMessage(), failure);
    }
}
