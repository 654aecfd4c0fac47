package dev.probity.platform.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a process, asked by both listeners. */
public final class Health {
    private final Drain drain;
    private final List<HealthCheck> checks;

    /**
     * @param ready whether the process should be sent requests
     * @param checks each check's name with {@code ok} or what is wrong
     */
    public record Report(boolean ready, Map<String, String> checks) {}

    public Health(Drain drain, List<HealthCheck> checks) {
        this.drain = drain;
        this.checks = List.copyOf(checks);
    }

    public Report report() {
        var results = new LinkedHashMap<String, String>();
        boolean ready = !drain.draining();
        results.put("accepting", ready ? "ok" : "the process is stopping");
        for (HealthCheck check : checks) {
            String failure = ask(check);
            results.put(check.name(), failure);
            ready &= failure.equals("ok");
        }
        return new Report(ready, results);
    }

    private static String ask(HealthCheck check) {
        try {
            String failure = check.failure();
            return failure == null ? "ok" : failure;
        } catch (RuntimeException e) {
            return "failed: " + e.getClass().getSimpleName();
        }
    }
}
