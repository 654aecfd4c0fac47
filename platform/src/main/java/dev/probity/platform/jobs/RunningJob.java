package dev.probity.platform.jobs;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Talks to the job's row in transactions of its own, so that progress shows while the work's transaction is open. */
final class RunningJob implements JobContext {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

    private final Database database;
    private final UUID id;
    private final @Nullable String checkpoint;
    private long lastWrite = System.nanoTime() - INTERVAL;
    private volatile long lastLook = System.nanoTime();
    private volatile boolean cancelled;

    RunningJob(Database database, JobStore.Work work) {
        this.database = database;
        this.id = work.id();
        this.checkpoint = work.checkpoint();
        this.cancelled = work.cancelRequested();
    }

    @Override
    public UUID jobId() {
        return id;
    }

    @Override
    public synchronized void progress(long done, long total, String step) {
        long now = System.nanoTime();
        if (now - lastWrite >= INTERVAL || done >= total) {
            lastWrite = now;
            database.inInfraTransaction(() -> JobStore.progress(database.infra(), id, done, total, step));
        }
    }

    @Override
    public void checkpoint(Object state) {
        database.inInfraTransaction(() -> JobStore.checkpoint(database.infra(), id, state));
    }

    @Override
    public <T> Optional<T> restore(Class<T> type) {
        return checkpoint == null ? Optional.empty() : Optional.of(StoredJson.read(checkpoint, type));
    }

    @Override
    public boolean cancelled() {
        long now = System.nanoTime();
        if (!cancelled && now - lastLook >= INTERVAL) {
            lastLook = now;
            cancelled = database.inInfraTransaction(() -> JobStore.cancelRequested(database.infra(), id));
        }
        return cancelled || Thread.currentThread().isInterrupted();
    }
}
