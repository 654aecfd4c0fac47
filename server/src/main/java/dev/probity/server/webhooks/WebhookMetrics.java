package dev.probity.server.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How deliveries fare, for Prometheus. */
@Component
class WebhookMetrics {
    private final MeterRegistry registry;
    private final AtomicLong pending = new AtomicLong();

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("webhook_deliveries_pending", pending, AtomicLong::get)
                .description("Messages that wait or are on their way, in all tenants, at most a minute ago")
                .register(registry);
    }

    void tried(DeliveryLog.Outcome outcome, Duration took) {
        Timer.builder("webhook_attempt_seconds")
                .description("Attempts at deliveries by what they came to")
                .tag("outcome", outcome.code())
                .register(registry)
                .record(took);
    }

    void pending(long number) {
        pending.set(number);
    }
}
