package dev.probity.edge;

import dev.probity.platform.http.Health;
import dev.probity.platform.json.StoredJson;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;

/** What orchestrators and Prometheus ask, as on the control plane. */
final class ProbeRoutes implements Routes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Health health;
    private final PrometheusMeterRegistry metrics;

    ProbeRoutes(Health health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/livez", null, "Alive", request -> json(200, Map.of("status", "alive"))),
                Route.get("/readyz", null, "Alive", request -> {
                    boolean ready = health.report().ready();
                    return json(ready ? 200 : 503, Map.of("status", status(ready)));
                }),
                Route.get("/health", null, "Health", this::health),
                Route.get("/metrics", null, null, request -> {
                    String accept = request.header("accept");
                    boolean open = accept != null && accept.contains("application/openmetrics-text");
                    String type = open ? OPEN_METRICS : PROMETHEUS_TEXT;
                    return Reply.text(200, type, metrics.scrape(type));
                }));
    }

    private Reply health(EdgeRequest request) {
        Health.Report report = health.report();
        boolean detailed = request.caller() != null && request.caller().may("health:read");
        return json(
                report.ready() ? 200 : 503,
                Map.of("status", status(report.ready()), "checks", detailed ? report.checks() : Map.of()));
    }

    private static String status(boolean ready) {
        return ready ? "ready" : "not_ready";
    }

    private static Reply json(int status, Map<String, ?> body) {
        return Reply.json(status, StoredJson.mapper().writeValueAsBytes(body));
    }
}
