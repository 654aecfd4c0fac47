package dev.probity.server.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version put to work.
 *
 * @param contentDigest of the version when it was deployed
 * @param percent share of requests it takes
 * @param baselineId the deployment it took over from or is compared with; null for the first one
 * @param baselineVersion that deployment's version
 * @param restored it serves again because a later one was rolled back
 */
public record Deployment(
        UUID id,
        UUID modelVersionId,
        UUID modelId,
        String model,
        String version,
        String contentDigest,
        Environment environment,
        Strategy strategy,
        State state,
        double percent,
        @Nullable UUID baselineId,
        @Nullable String baselineVersion,
        boolean restored,
        HealthLimits limits,
        UUID createdBy,
        String createdByName,
        Instant createdAt,
        Instant changedAt) {

    /** How a version is brought in. */
    public enum Strategy {
        /** With a share of the traffic to begin with. */
        CANARY,
        ALL_AT_ONCE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a deployment stands. */
    public enum State {
        /** It takes a share of the traffic, on trial. */
        CANARY,
        /** It takes what no candidate takes. */
        LIVE,
        /** Another one took over. */
        SUPERSEDED,
        ROLLED_BACK,
        /** Taken out with nothing in its place. */
        STOPPED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it takes requests. */
    public boolean serves() {
        return state == State.CANARY || state == State.LIVE;
    }
}
