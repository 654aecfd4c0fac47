package dev.probity.server.audit;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.Hash;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.TreeEdge;
import dev.probity.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Gives waiting entries their place in the log. One transaction moves a batch of them, extends the tiles and signs the
 * checkpoint; if it does not commit, nothing happened. Any number of processes may run a sequencer: an advisory lock lets
 * one work at a time, and the stored size tells each whether what it remembers of the tree still holds.
 */
final class Sequencer implements AutoCloseable {
    /** What a test may let fail, to show that a crash there loses and doubles nothing. */
    enum Step {
        LOCKED,
        MOVED,
        TILES_WRITTEN,
        SIGNED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCH = 8000;
    /** Found by polling when the process that appended is another one. */
    private static final long POLL_MILLIS = 200;
    /** Lets concurrent appends share a commit and a signature: longer under load, where each saved one counts. */
    private static final long GATHER_MILLIS = 20;

    private static final long GATHER_UNDER_LOAD_MILLIS = 150;
    private static final int LOAD = 100;

    /** Moved rows leave dead ones behind, which every later pass would read; from here on the table is emptied. */
    private static final long CROWDED_BYTES = 32L << 20;
    /** How long appends may wait for that, at most, and how long it is left alone when others did not let it happen. */
    private static final int EMPTYING_MILLIS = 200;

    private static final Duration EMPTYING_PAUSE = Duration.ofSeconds(10);

    private final Database database;
    private final LedgerStore store;
    private final NoteSigner signer;
    private final KnownCheckpoint known;
    private final Consumer<Step> observer;
    private final Semaphore signal = new Semaphore(0);
    private final LongAdder integrated = new LongAdder();
    private volatile boolean closed;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;
    private @Nullable TreeEdge edge;
    private @Nullable Instant emptyingPausedUntil;

    Sequencer(Database database, LedgerStore store, NoteSigner signer, KnownCheckpoint known) {
        this(database, store, signer, known, step -> {});
    }

    Sequencer(Database database, LedgerStore store, NoteSigner signer, KnownCheckpoint known, Consumer<Step> observer) {
        this.database = database;
        this.store = store;
        this.signer = signer;
        this.known = known;
        this.observer = observer;
    }

    synchronized void start() {
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().name("ledger-sequencer").daemon().start(this::loop);
        }
    }

    /** Says that there may be something to do. */
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Why entries are not integrated at the moment; null when they are, or when this process does not do it. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Entries that this process has integrated since it started. */
    long integrated() {
        return integrated.sum();
    }

    private void loop() {
        while (!closed) {
            try {
                int moved = integrate();
                trouble = null;
                if (moved < BATCH) {
                    waitForWork(moved);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    trouble = "entries wait: " + e.getMessage();
                    LOG.error("entries could not be integrated into the ledger; trying again", e);
                    pause();
                }
            }
        }
    }

    private void waitForWork(int moved) throws InterruptedException {
        if (signal.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
            Thread.sleep(moved < LOAD ? GATHER_MILLIS : GATHER_UNDER_LOAD_MILLIS);
        }
    }

    /** Integrates one batch; answers how many entries, zero also when another process is at it. */
    synchronized int integrate() {
        Integrated result = commit(this::integrateInTransaction);
        return result.entries() + (result.crowded() ? empty() : 0);
    }

    private Integrated commit(Supplier<Integrated> pass) {
        try {
            Integrated result = database.inInfraTransaction(pass);
            if (result.note() != null) {
                known.remember(result.note());
            }
            integrated.add(result.entries());
            return result;
        } catch (RuntimeException | Error e) {
            // The tree in memory may be ahead of the database now.
            edge = null;
            throw e;
        }
    }

    /**
     * Moves what still waits while nobody can append, and gives the space of the moved rows back. Vacuum alone would not
     * do: it leaves rows that an old snapshot could see, and the table as long as it once was while anybody uses it.
     */
    private int empty() {
        if (emptyingPausedUntil != null && Instant.now().isBefore(emptyingPausedUntil)) {
            return 0;
        }
        try {
            return commit(() -> {
                        if (!store.lockSequencer()) {
                            return Integrated.NOTHING;
                        }
                        store.lockPending(EMPTYING_MILLIS);
                        Integrated rest = move();
                        if (rest.entries() < BATCH) {
                            store.truncatePending();
                        }
                        return rest;
                    })
                    .entries();
        } catch (PessimisticLockingFailureException e) {
            emptyingPausedUntil = Instant.now().plus(EMPTYING_PAUSE);
            LOG.debug("the table of waiting entries is in use and is emptied later");
            return 0;
        }
    }

    /** @param crowded whether nothing waits any more in a table that has grown long */
    private record Integrated(int entries, @Nullable String note, boolean crowded) {
        static final Integrated NOTHING = new Integrated(0, null, false);
    }

    private Integrated integrateInTransaction() {
        if (!store.lockSequencer()) {
            return Integrated.NOTHING;
        }
        Integrated moved = move();
        return moved.entries() < BATCH && store.pendingBytes() > CROWDED_BYTES
                ? new Integrated(moved.entries(), moved.note(), true)
                : moved;
    }

    private Integrated move() {
        long size = store.lockSize();
        observer.accept(Step.LOCKED);
        List<Hash> leaves = store.movePending(size, BATCH);
        if (leaves.isEmpty()) {
            return Integrated.NOTHING;
        }
        observer.accept(Step.MOVED);
        TreeEdge tree = edgeAt(size);
        leaves.forEach(tree::append);
        tree.takeChanges().forEach(store::upsertTile);
        observer.accept(Step.TILES_WRITTEN);
        String note = new Checkpoint(signer.verifier().name(), tree.size(), tree.root()).signedBy(signer);
        store.insertCheckpoint(size, tree.size(), note);
        observer.accept(Step.SIGNED);
        return new Integrated(leaves.size(), note, false);
    }

    private TreeEdge edgeAt(long size) {
        TreeEdge remembered = edge;
        if (remembered == null || remembered.size() != size) {
            remembered = TreeEdge.load(size, tile -> store.tile(tile, true));
            edge = remembered;
        }
        return remembered;
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(5000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
