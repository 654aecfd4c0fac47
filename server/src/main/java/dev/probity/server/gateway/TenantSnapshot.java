package dev.probity.server.gateway;

import dev.probity.detect.guard.VerbatimIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the data path knows of one tenant, immutable.
 *
 * @param protectedTexts index of the texts that may not be repeated
 * @param loadedAt when this was last known to be what the database says
 */
record TenantSnapshot(List<Upstream> upstreams, VerbatimIndex protectedTexts, Instant loadedAt) {
    TenantSnapshot {
        upstreams = List.copyOf(upstreams);
    }

    Optional<Upstream> serving(String model) {
        return upstreams.stream()
                .filter(upstream -> upstream.models().contains(model))
                .findFirst();
    }
}
