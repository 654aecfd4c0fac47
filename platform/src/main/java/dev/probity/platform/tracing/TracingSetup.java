package dev.probity.platform.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.context.annotation.Bean;

/**
 * Samples and sends spans as the configuration says. Spring makes the spans of the control plane's requests; without an
 * endpoint nothing is recorded, and ids and context are still made and passed on.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnBean(TelemetryConfig.class)
public class TracingSetup {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    @Bean
    Sampler sampler(TelemetryConfig config) {
        return config.otlpEndpoint() == null
                ? Sampler.parentBased(Sampler.alwaysOff())
                : new RecordingSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.samplePercent() / 100)));
    }

    /** The way out, which takes what it is given; {@link ErrorKeeper} decides what that is. */
    @Bean
    BatchSpanProcessor spanBatches(TelemetryConfig config) {
        URI endpoint = config.otlpEndpoint();
        SpanExporter exporter = endpoint == null
                ? SpanExporter.composite()
                : OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint.toString())
                        .build();
        return BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(LONGEST_WAIT)
                .setExportUnsampledSpans(true)
                .build();
    }

    @Bean
    SpanProcessors spanProcessors(BatchSpanProcessor batches) {
        return SpanProcessors.of(List.of(new ErrorKeeper(batches)));
    }

    @Bean
    Tracing tracing(OpenTelemetry telemetry) {
        return new Tracing(telemetry);
    }
}
