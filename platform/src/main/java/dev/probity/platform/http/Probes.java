package dev.probity.platform.http;

import java.util.Set;

/** The paths that machines ask every few seconds; they are neither limited nor written to the access log. */
public final class Probes {
    private static final Set<String> PATHS = Set.of("/livez", "/readyz", "/health", "/metrics");

    private Probes() {}

    public static boolean isProbe(String path) {
        return PATHS.contains(path);
    }
}
