package dev.probity.edge;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets the product's own pages, served by the control plane on another port of the same host, call the data path from a
 * browser. Every other origin gets no permission. A browser's session still needs its CSRF token.
 */
final class CrossOrigin {
    private CrossOrigin() {}

    /** What to add to an answer; empty for requests that come from no page, or from a foreign one. */
    static Map<String, String> headers(@Nullable String origin, @Nullable String host) {
        if (origin == null || host == null || !sameHost(origin, host)) {
            return Map.of();
        }
        return Map.of(
                "Access-Control-Allow-Origin",
                origin,
                "Access-Control-Allow-Credentials",
                "true",
                "Access-Control-Expose-Headers",
                "X-Request-Id, x-probity-decision-id",
                "Vary",
                "Origin");
    }

    /** What a browser asks before it sends the request itself. */
    static Map<String, String> preflight() {
        return Map.of(
                "Access-Control-Allow-Methods",
                "GET, POST, PUT, PATCH, DELETE",
                "Access-Control-Allow-Headers",
                "Content-Type, Authorization, X-API-Key, X-CSRF-Token, X-Request-Id",
                "Access-Control-Max-Age",
                "600");
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String from = URI.create(origin).getHost();
            String to = URI.create("http://" + host).getHost();
            return from != null && from.equalsIgnoreCase(to);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
