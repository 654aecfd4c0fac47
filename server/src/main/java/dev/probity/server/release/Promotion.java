package dev.probity.server.release;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.probity.server.registry.RiskTier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to let a version into an environment, and what became of it.
 *
 * @param decisionId the recorded decision that was taken last
 * @param reasons what stood or stands in the way; empty when nothing did
 * @param contentDigest of the version when it was requested, and after completion when it was completed
 * @param policyDigest digest of the policies it was completed under; null before
 * @param evaluationDigest digest of the evaluation it was completed on; null before
 */
public record Promotion(
        UUID id,
        UUID modelVersionId,
        UUID modelId,
        String model,
        String version,
        RiskTier riskTier,
        Environment target,
        State state,
        UUID requestedBy,
        String requestedByName,
        Instant requestedAt,
        UUID decisionId,
        List<String> reasons,
        @Nullable String completedByName,
        @Nullable Instant completedAt,
        String contentDigest,
        @Nullable String policyDigest,
        @Nullable String evaluationDigest) {

    /** Where a promotion stands. */
    public enum State {
        /** Waiting for approvals or for its completion. */
        PENDING,
        /** It was refused when it was requested. */
        REFUSED,
        CHANGES_REQUESTED,
        COMPLETED,
        WITHDRAWN;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The roles that promotions of this risk need, for showing whom to ask; policy has the last word. */
    public List<String> rolesToAsk() {
        if (target == Environment.STAGING) {
            return List.of("mrc");
        }
        return riskTier == RiskTier.HIGH ? List.of("mrc", "security", "executive") : List.of("mrc", "security");
    }
}
