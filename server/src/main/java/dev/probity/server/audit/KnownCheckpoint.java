package dev.probity.server.audit;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.NoteVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The largest checkpoint this installation has seen, kept in a file outside the database. A database rolled back to an
 * older state is whole in itself; only something outside it can tell. Written about once a second, so an attacker who
 * rolls back less than that, with the process down, is not seen.
 */
final class KnownCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(KnownCheckpoint.class);
    private static final long WRITE_EVERY_NANOS = 1_000_000_000L;

    private final Path file;
    private final NoteVerifier key;
    private volatile Optional<Checkpoint> largest;
    private long writtenAt = System.nanoTime() - WRITE_EVERY_NANOS;

    KnownCheckpoint(Path folder, NoteVerifier key) {
        this.file = folder.resolve("checkpoint");
        this.key = key;
        this.largest = read();
    }

    Optional<Checkpoint> largest() {
        return largest;
    }

    long size() {
        return largest.map(Checkpoint::size).orElse(0L);
    }

    synchronized void remember(String note) {
        Checkpoint fresh = Checkpoint.verified(note, key);
        if (size() >= fresh.size()) {
            return;
        }
        largest = Optional.of(fresh);
        long now = System.nanoTime();
        if (now - writtenAt >= WRITE_EVERY_NANOS) {
            writtenAt = now;
            write(note);
        }
    }

    private void write(String note) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("checkpoint.new");
            Files.writeString(fresh, note);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the newest ledger checkpoint could not be written to {}: {}", file, e.getMessage());
        }
    }

    private Optional<Checkpoint> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.verified(Files.readString(file), key));
        } catch (MalformedException e) {
            LOG.warn("{} holds no checkpoint of this log and is ignored: {}", file, e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
