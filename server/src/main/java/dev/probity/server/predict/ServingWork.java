package dev.probity.server.predict;

import dev.probity.platform.database.Notifications;
import dev.probity.server.release.Deployments;
import dev.probity.server.release.HealthWindow;
import dev.probity.server.release.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What goes on beside the data path: the snapshot is confirmed every few seconds and on notification, health is reported
 * window by window, predictions are carried from the spool to the database.
 */
final class ServingWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServingWork.class);

    private final boolean wanted;
    private final PredictConfig config;
    private final ServingLoader loader;
    private final HealthMeter health;
    private final Deployments deployments;
    private final Notifications notifications;
    private final PredictionWriter writer;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    ServingWork(
            boolean wanted,
            PredictConfig config,
            ServingLoader loader,
            HealthMeter health,
            Deployments deployments,
            Notifications notifications,
            PredictionWriter writer,
            Clock clock) {
        this.wanted = wanted;
        this.config = config;
        this.loader = loader;
        this.health = health;
        this.deployments = deployments;
        this.notifications = notifications;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!wanted) {
            return;
        }
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("serving-", 0).factory());
        timer = started;
        every(
                started,
                config.snapshotInterval(),
                "the snapshot of deployments could not be confirmed",
                loader::refresh);
        every(started, config.healthWindow(), "health windows could not be reported", this::report);
        notifications.on(Traffic.CHANNEL, _ -> refreshSoon());
        writer.start();
    }

    private static void every(ScheduledExecutorService timer, Duration interval, String failure, Runnable work) {
        var ignored =
                timer.scheduleWithFixedDelay(guarded(failure, work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refreshSoon() {
        ScheduledExecutorService present = timer;
        if (present != null && !present.isShutdown()) {
            present.execute(guarded("the snapshot of deployments could not be confirmed", loader::refresh));
        }
    }

    private static Runnable guarded(String failure, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn(failure, e);
            }
        };
    }

    private void report() {
        for (HealthMeter.Window window : health.flush(clock.instant())) {
            guarded("a health window could not be reported", () -> report(window))
                    .run();
        }
    }

    private void report(HealthMeter.Window window) {
        Deployments.Judged judged = deployments.report(new HealthWindow(
                window.tenant(),
                window.deploymentId(),
                window.from(),
                window.to(),
                window.requests(),
                window.errors(),
                window.p95Millis(),
                window.drift()));
        if (judged.rolledBack()) {
            LOG.warn("deployment {} was rolled back: {}", window.deploymentId(), judged.reasons());
            loader.refresh();
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService present = timer;
        timer = null;
        if (present != null) {
            present.shutdownNow();
            writer.close();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** After the listener on the way down, so that the last predictions are written too. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
