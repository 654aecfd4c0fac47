package dev.probity.server.vault;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One file on its way into a dataset.
 *
 * @param digest keyed hash of the uploaded bytes
 * @param unchanged true when the content was that of the head already, so that no version was made
 * @param versionId the version that holds the content; null until the import succeeded
 * @param error the problem that ended it
 */
record DatasetImport(
        UUID id,
        UUID datasetId,
        UUID jobId,
        State state,
        String objectKey,
        long bytes,
        String digest,
        QualityPlan quality,
        String message,
        long rows,
        long accepted,
        long quarantined,
        long changed,
        long findings,
        boolean unchanged,
        @Nullable UUID versionId,
        @Nullable JsonNode report,
        @Nullable JsonNode error,
        String createdBy,
        UUID createdById,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    enum State {
        /** Waiting or being worked on; the job tells how far. */
        QUEUED,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
