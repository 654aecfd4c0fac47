package dev.probity.platform.logging;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Samples and sends spans as the configuration says. Spring makes the spans of requests and reads and writes the W3C
 * context; without an endpoint they end in this process.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnBean(TelemetryConfig.class)
public class TracingSetup {

    @Bean
    Sampler sampler(TelemetryConfig config) {
        return Sampler.parentBased(Sampler.traceIdRatioBased(config.samplePercent() / 100));
    }

    /** Without an endpoint an exporter of nothing. */
    @Bean
    SpanExporter spanExporter(TelemetryConfig config) {
        return config.otlpEndpoint() == null
                ? SpanExporter.composite()
                : OtlpHttpSpanExporter.builder()
                        .setEndpoint(config.otlpEndpoint().toString())
                        .build();
    }
}
