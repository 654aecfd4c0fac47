package dev.probity.server.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measured, or still to be measured, model version.
 *
 * @param verdict null until it has succeeded
 * @param resultDigest SHA-256 of the result as it is written down, lower-case hexadecimal; null until it has succeeded
 * @param failure why it failed, for people
 */
public record Evaluation(
        UUID id,
        UUID modelVersionId,
        UUID datasetVersionId,
        UUID suiteId,
        String suite,
        State state,
        @Nullable Verdict verdict,
        @Nullable String resultDigest,
        @Nullable EvaluationResult result,
        @Nullable String failure,
        @Nullable UUID jobId,
        String createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public enum State {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED
    }
}
