package dev.probity.server.predict;

import dev.probity.learn.Model;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prediction that was answered, and what became of it.
 *
 * @param features what it was made from, the identifier and the protected groups; nothing else of what was sent is kept;
 *     null when its key has been destroyed, or in a list
 * @param outcome what came true, null while unknown
 * @param entryId the ledger entry whose leaf number {@code leafIndex} it is
 */
public record Prediction(
        UUID id,
        String model,
        String modelVersion,
        UUID modelVersionId,
        UUID deploymentId,
        boolean candidate,
        Instant time,
        double probability,
        String label,
        double threshold,
        long latencyMicros,
        @Nullable Map<String, @Nullable Object> features,
        @Nullable List<Model.Reason> reasons,
        @Nullable String outcome,
        @Nullable Instant outcomeAt,
        UUID entryId,
        int leafIndex,
        String leaf) {}
