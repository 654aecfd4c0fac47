package dev.probity.platform.tracing;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Settings of tracing. */
@ConfigurationArea(
        name = "telemetry",
        description = "Traces by OpenTelemetry. Trace ids are in log lines and problems whether or not spans are sent.")
public record TelemetryConfig(
        @Setting(description = "Where spans are sent by OTLP over HTTP, such as `http://collector:4318/v1/traces`")
        @Nullable
        URI otlpEndpoint,

        @Setting(
                description =
                        "Percent of new traces that are sent; one that arrives sampled, or has an error in it, always is",
                defaultValue = "10",
                min = 0,
                max = 100)
        double samplePercent) {}
