package dev.probity.server.registry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered version of a model. Everything but state, the time it changed and the revision is fixed for ever.
 *
 * @param model {@code group/name} of the model
 * @param datasetDigest the digest that the training data had when the run began; null when the run named no data
 * @param contentDigest SHA-256 over number, run, data, metadata and artifacts; what an approval is bound to
 * @param metadata what the author declares: framework, schemas, intended use, limitations
 * @param revision grows with each transition; a transition names the one it expects
 */
public record ModelVersion(
        UUID id,
        UUID modelId,
        String model,
        RiskTier riskTier,
        SemanticVersion version,
        VersionState state,
        UUID runId,
        @Nullable UUID datasetVersionId,
        @Nullable String datasetDigest,
        @Nullable String commitSha,
        Map<String, Object> metadata,
        String contentDigest,
        UUID author,
        String authorName,
        Instant registeredAt,
        Instant stateChangedAt,
        int revision) {}
