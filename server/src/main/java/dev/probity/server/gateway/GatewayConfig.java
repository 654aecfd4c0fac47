package dev.probity.server.gateway;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;

/** Settings of the gateway. */
@ConfigurationArea(name = "gateway", description = "The data path for language models.")
public record GatewayConfig(
        @Setting(
                description = "Whether upstreams may be plain http or stand in private networks, loopback included",
                defaultValue = "false")
        boolean allowPrivateUpstreams,

        @Setting(
                description = "Decisions that may wait on disk for the database before callers have to wait",
                defaultValue = "256MiB")
        ByteSize spool) {}
