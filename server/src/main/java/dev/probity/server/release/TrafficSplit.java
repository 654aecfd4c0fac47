package dev.probity.server.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What serves one model of one tenant in one environment.
 *
 * @param model {@code group/name}
 * @param live the deployment that answers unless the candidate does
 * @param candidate the deployment under trial; null when there is none
 * @param percent share of requests for the candidate, 0 to 100
 * @param revision grows with each change
 */
public record TrafficSplit(
        UUID tenant,
        UUID modelId,
        String model,
        Environment environment,
        Arm live,
        @Nullable Arm candidate,
        double percent,
        long revision) {

    /** A deployment that takes requests. */
    public record Arm(UUID deploymentId, UUID modelVersionId, String version, String contentDigest) {}
}
