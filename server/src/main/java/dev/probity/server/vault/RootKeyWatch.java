package dev.probity.server.vault;

import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.runtime.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every minute how many wraps are left under former root keys, and whether the root key can be used. */
@Component
class RootKeyWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RootKeyWatch.class);

    private final InstallationRootKey rootKey;
    private final boolean wanted;
    private volatile double left = Double.NaN;
    private volatile double usable = Double.NaN;
    private volatile @Nullable ScheduledExecutorService timer;

    RootKeyWatch(InstallationRootKey rootKey, RuntimeConfig config, MeterRegistry registry) {
        this.rootKey = rootKey;
        this.wanted = config.role().contains(Role.WORKER);
        Gauge.builder("root_key_wraps_left", this, watch -> watch.left)
                .description(
                        "Tenant keys under a former root key or version, at most a minute ago; NaN while not known")
                .register(registry);
        Gauge.builder("root_key_usable", this, watch -> watch.usable)
                .description("Whether the holder of the root key wraps, at most a minute ago: 1 or 0")
                .register(registry);
    }

    void look() {
        RootKeyStatus status = rootKey.read();
        Long known = status.left();
        left = known == null ? Double.NaN : known;
        usable = status.trouble() == null ? 1 : 0;
    }

    @Override
    public void start() {
        if (wanted) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("root-key").factory());
            timer = started;
            var unused = started.scheduleWithFixedDelay(this::guarded, 0, 1, TimeUnit.MINUTES);
        }
    }

    private void guarded() {
        try {
            look();
        } catch (RuntimeException e) {
            left = Double.NaN;
            if (isRunning()) {
                LOG.warn("wraps under former root keys could not be counted; trying again", e);
            }
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService present = timer;
        timer = null;
        if (present != null) {
            present.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
