package dev.probity.server.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What has been measured of a version, as far as a promotion depends on it. */
interface Measurements {

    /** The newest evaluation of a version that has a result. */
    Optional<Measured> latest(UUID modelVersion);

    /**
     * The result of an evaluation.
     *
     * @param verdict pass, warn or block
     * @param digest of the result as it was written down
     * @param metrics values over all, by name
     * @param blocking metrics past their blocking threshold, with their group
     * @param warning metrics past their warning threshold, with their group
     */
    record Measured(
            UUID id,
            String verdict,
            String digest,
            Map<String, Double> metrics,
            List<String> blocking,
            List<String> warning,
            Instant measuredAt) {}
}
