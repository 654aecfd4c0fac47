package dev.probity.platform.http;

import dev.probity.platform.tenancy.Caller;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What orchestrators and Prometheus ask. */
@RestController
final class ProbeController {
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final PrometheusMeterRegistry metrics;

    ProbeController(Health health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    record Alive(String status) {}

    @GetMapping("/livez")
    @PublicEndpoint("says only that the process answers")
    Alive livez() {
        return new Alive("alive");
    }

    @GetMapping("/readyz")
    @PublicEndpoint("says only whether the process takes requests")
    ResponseEntity<Alive> readyz() {
        boolean ready = health.report().ready();
        return ResponseEntity.status(ready ? 200 : 503).body(new Alive(ready ? "ready" : "not_ready"));
    }

    record HealthAnswer(String status, Map<String, String> checks) {}

    @GetMapping("/health")
    @PublicEndpoint("shows what is wrong only to callers with health:read")
    ResponseEntity<HealthAnswer> health() {
        Health.Report report = health.report();
        boolean detailed =
                Caller.find().map(caller -> caller.may("health:read")).orElse(false);
        return ResponseEntity.status(report.ready() ? 200 : 503)
                .body(new HealthAnswer(report.ready() ? "ready" : "not_ready", detailed ? report.checks() : Map.of()));
    }

    @GetMapping("/metrics")
    @PublicEndpoint("metrics carry no tenant's data; a network policy keeps strangers out")
    ResponseEntity<String> metrics(@RequestHeader(name = "Accept", defaultValue = MediaType.ALL_VALUE) String accept) {
        String type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS_TEXT;
        return ResponseEntity.ok().header("Content-Type", type).body(metrics.scrape(type));
    }
}
