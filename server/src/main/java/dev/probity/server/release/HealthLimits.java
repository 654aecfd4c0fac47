package dev.probity.server.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a deployment must keep to.
 *
 * @param maxErrorRate share of failed requests, 0 to 1
 * @param maxP95Millis 95th percentile of latency
 * @param maxDrift population stability index of its answers against those of the version it is compared with
 * @param minRequests fewer requests in a window say nothing
 * @param breaches breached windows in a row that end it
 */
public record HealthLimits(double maxErrorRate, double maxP95Millis, double maxDrift, int minRequests, int breaches) {

    public HealthLimits {
        if (!(maxErrorRate >= 0 && maxErrorRate <= 1)
                || !(maxP95Millis >= 0)
                || !(maxDrift >= 0)
                || minRequests < 1
                || breaches < 1) {
            throw new IllegalArgumentException(
                    "limits must be non-negative, the error rate at most 1, counts at least 1");
        }
    }

    /** Whether the window has enough requests to be judged. */
    boolean canJudge(HealthWindow window) {
        return window.requests() >= minRequests;
    }

    /** What the window breaches; empty when it is healthy. */
    List<String> breachedBy(HealthWindow window) {
        List<String> reasons = new ArrayList<>();
        double errorRate = (double) window.errors() / Math.max(1, window.requests());
        if (errorRate > maxErrorRate) {
            reasons.add(say("%.1f %% of requests failed, at most %.1f %% may", 100 * errorRate, 100 * maxErrorRate));
        }
        // Written so that a value that is no number breaches.
        if (!(window.p95Millis() <= maxP95Millis)) {
            reasons.add(say("p95 latency is %.0f ms, at most %.0f ms", window.p95Millis(), maxP95Millis));
        }
        Double drift = window.drift();
        if (drift != null && !(drift <= maxDrift)) {
            reasons.add(
                    say("answers drift from the live version's: stability index %.3f, at most %.3f", drift, maxDrift));
        }
        return reasons;
    }

    private static String say(String words, Object... values) {
        return String.format(Locale.ROOT, words, values);
    }
}
