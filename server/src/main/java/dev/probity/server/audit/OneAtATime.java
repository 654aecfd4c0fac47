package dev.probity.server.audit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Long work that many may ask for and that runs once at a time. Who asks while it runs waits for the next run, together
 * with all others who do, so that everybody's answer is of a run that began after they asked.
 */
final class OneAtATime<T> {
    private final Supplier<T> work;
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable CompletableFuture<T> next;

    OneAtATime(Supplier<T> work) {
        this.work = work;
    }

    /** Throws what the run threw, also to those who only waited for it. */
    T run() {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> joined = join(mine);
        if (joined.equals(mine)) {
            lead(mine);
        }
        try {
            return joined.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private synchronized CompletableFuture<T> join(CompletableFuture<T> mine) {
        if (next == null) {
            next = mine;
        }
        return next;
    }

    private synchronized void close() {
        next = null;
    }

    private void lead(CompletableFuture<T> mine) {
        running.lock();
        try {
            close();
            mine.complete(work.get());
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            running.unlock();
        }
    }
}
