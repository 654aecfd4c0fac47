package dev.probity.server.webhooks;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.time.Duration;

/** Settings of webhooks. */
@ConfigurationArea(name = "webhooks", description = "Signed messages about events to addresses that tenants name.")
public record WebhooksConfig(
        @Setting(
                description = "Whether webhooks may be plain http or lead into private networks, loopback included",
                defaultValue = "false")
        boolean allowPrivateTargets,

        @Setting(description = "Time a receiver has for its answer, connecting included", defaultValue = "15s")
        Duration timeout,

        @Setting(description = "Messages on their way to one webhook at once", defaultValue = "4", min = 1, max = 64)
        int atOnce,

        @Setting(description = "How long a message is tried again before it counts as failed", defaultValue = "24h")
        Duration retryFor,

        @Setting(
                description = "A webhook that has failed for this long without a success is paused",
                defaultValue = "72h")
        Duration pauseAfter,

        @Setting(description = "How long ended deliveries stay in the log", defaultValue = "30d")
        Duration logFor) {

    public WebhooksConfig {
        if (timeout.toMillis() < 100 || timeout.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("timeout must be between 100ms and 2m");
        }
        if (retryFor.compareTo(logFor) > 0) {
            throw new IllegalArgumentException("log-for must not be shorter than retry-for");
        }
    }
}
