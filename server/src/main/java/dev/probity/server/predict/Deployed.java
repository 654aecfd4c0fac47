package dev.probity.server.predict;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be served for one model of one tenant, before it is loaded.
 *
 * @param environment {@code staging} or {@code production}
 * @param live the version that answers by default
 * @param candidate the version under trial, null when there is none
 * @param percent share of traffic for the candidate
 */
record Deployed(
        UUID tenant,
        String model,
        String environment,
        Version live,
        @Nullable Version candidate,
        double percent) {

    record Version(UUID id, String number, UUID deploymentId) {}
}
