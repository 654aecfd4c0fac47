package dev.probity.platform.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of records that their consumer refused, one file each, named by digest so that none is kept twice. */
final class RejectedRecords {
    /** With so many refused something else is wrong, and the spool is the better place to wait. */
    private static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RejectedRecords.class);
    private static final String ENDING = ".record";

    private final Path folder;

    private RejectedRecords(Path folder) {
        this.folder = folder;
    }

    static RejectedRecords open(Path folder) {
        try {
            Files.createDirectories(folder);
            return new RejectedRecords(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
    }

    Path folder() {
        return folder;
    }

    int count() {
        return files().size();
    }

    /** Keeps one record; when this returns it is on disk. */
    Path add(byte[] record) {
        if (count() >= MOST) {
            throw new UncheckedIOException(new IOException(folder + " holds " + MOST
                    + " refused records, so no more are put aside; mend what refuses them and start again"));
        }
        Path file = folder.resolve(digest(record) + ENDING);
        Path fresh = folder.resolve(file.getFileName() + ".new");
        try {
            Files.write(
                    fresh,
                    record,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("a refused record cannot be put aside in " + folder, e);
        }
    }

    /** Hands each to {@code consumer} and forgets those it takes; answers how many that were. */
    int offer(Consumer<byte[]> consumer) {
        int taken = 0;
        for (Path file : files()) {
            try {
                consumer.accept(Files.readAllBytes(file));
                Files.delete(file);
                taken++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                LOG.warn("{} is still refused: {}", file, e.toString());
            }
        }
        return taken;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] record) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(record));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
