package dev.probity.cli.scan;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A line on the terminal that says how far a scan is. */
final class Progress implements AutoCloseable {
    /** Says nothing. */
    static final Progress NONE = new Progress(null, null);

    private final @Nullable Scan scan;
    private final @Nullable PrintWriter err;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("progress").factory());
    private final long start = System.nanoTime();

    private Progress(@Nullable Scan scan, @Nullable PrintWriter err) {
        this.scan = scan;
        this.err = err;
    }

    /** Only where somebody looks. */
    static Progress onTerminal(Scan scan, PrintWriter err) {
        Console console = System.console();
        return console != null && console.isTerminal() ? new Progress(scan, err) : NONE;
    }

    void begin() {
        if (scan != null && err != null) {
            var unused = clock.scheduleWithFixedDelay(() -> show(scan, err), 1_000, 500, TimeUnit.MILLISECONDS);
        }
    }

    private void show(Scan it, PrintWriter to) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double megabytes = it.bytes() / 1e6;
        to.printf(
                Locale.ROOT,
                "\r%d files, %.1f MB, %.1f MB/s ",
                it.done(),
                megabytes,
                megabytes / Math.max(seconds, 0.001));
        to.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (err != null) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
