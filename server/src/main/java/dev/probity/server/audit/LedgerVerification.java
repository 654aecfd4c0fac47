package dev.probity.server.audit;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.LogProblem;
import dev.probity.ledger.LogReport;
import dev.probity.ledger.LogVerifier;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.NoteVerifier;
import dev.probity.ledger.TileReader;
import dev.probity.platform.database.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The check of the whole stored log against the checkpoints in the database and the one kept outside it. */
@Component
final class LedgerVerification {
    /** Up to this many entries the tiles, 32 bytes an entry, are read at once rather than one by one. */
    private static final long TILES_IN_MEMORY = 8_000_000;

    private final Database database;
    private final LedgerStore store;
    private final NoteVerifier key;
    private final KnownCheckpoint known;
    private final OneAtATime<LogReport> runs = new OneAtATime<>(this::check);

    LedgerVerification(Database database, LedgerStore store, NoteSigner signer, KnownCheckpoint known) {
        this.database = database;
        this.store = store;
        this.key = signer.verifier();
        this.known = known;
    }

    /** The whole log is read; those who ask at the same time share a reading. */
    LogReport run() {
        return runs.run();
    }

    private LogReport check() {
        // Asked for first: what is read afterwards may only be newer.
        var outside = known.largest();
        return database.inInfraTransaction(() -> {
            List<LogProblem> problems = new ArrayList<>();
            List<Checkpoint> signed = signedCheckpoints(problems);
            outside.ifPresent(signed::add);
            if (signed.isEmpty()) {
                store.rows(0)
                        .forEach(row -> problems.add(new LogProblem(
                                LogProblem.Kind.UNSIGNED, row.index(), row.id(), "no checkpoint covers the row")));
                return new LogReport(0, problems);
            }
            Checkpoint newest = signed.stream()
                    .max(Comparator.comparingLong(Checkpoint::size))
                    .orElseThrow();
            TileReader tiles = newest.size() <= TILES_IN_MEMORY ? store.allTiles() : tile -> store.tile(tile, true);
            LogReport report = LogVerifier.verify(store.rows(newest.size()), tiles, newest, signed);
            problems.addAll(report.problems());
            return new LogReport(report.size(), problems);
        });
    }

    private List<Checkpoint> signedCheckpoints(List<LogProblem> problems) {
        List<Checkpoint> signed = new ArrayList<>();
        long covered = 0;
        for (String note : store.checkpoints()) {
            try {
                Checkpoint checkpoint = Checkpoint.verified(note, key);
                signed.add(checkpoint);
                covered = checkpoint.size();
            } catch (MalformedException e) {
                problems.add(new LogProblem(
                        LogProblem.Kind.FORGED_CHECKPOINT,
                        covered,
                        null,
                        "a stored checkpoint after size " + covered + ": " + e.getMessage()));
            }
        }
        return signed;
    }
}
