package dev.probity.server.registry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tracked training run.
 *
 * @param datasetDigest the digest of the dataset version, looked up when the run began and never again
 * @param metrics the latest value of each metric
 */
public record Run(
        UUID id,
        String name,
        String task,
        RunStatus status,
        @Nullable UUID datasetVersionId,
        @Nullable String datasetDigest,
        Map<String, Object> parameters,
        Map<String, String> tags,
        Map<String, Double> metrics,
        UUID author,
        String authorName,
        Instant startedAt,
        @Nullable Instant endedAt) {}
