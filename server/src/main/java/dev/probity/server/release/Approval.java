package dev.probity.server.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What a person decided about a promotion, in a role.
 *
 * @param bound what it was decided on
 * @param statement what the code authenticates, as JSON
 * @param genuine its statement has the code that only this server can have made, and says what the columns say
 */
public record Approval(
        UUID id,
        UUID promotionId,
        Decision decision,
        String role,
        String comment,
        UUID actor,
        String actorName,
        Instant decidedAt,
        Instant expiresAt,
        Bound bound,
        String statement,
        boolean genuine) {

    /** What was decided. */
    public enum Decision {
        APPROVE,
        REQUEST_CHANGES;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What an approval holds for and nothing else.
     *
     * @param content digest of the version: number, run, data, metadata, every artifact
     * @param policies digest of the policies in force
     * @param evaluation digest of the newest evaluation; {@code none} when there was none
     */
    public record Bound(String content, String policies, String evaluation) {}
}
