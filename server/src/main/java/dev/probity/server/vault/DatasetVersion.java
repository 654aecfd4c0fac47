package dev.probity.server.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An immutable state of a dataset.
 *
 * @param number 1 for the first, counting up within the dataset
 * @param parentId the version before; null for the first
 * @param digest SHA-256 over columns and content, keyed per dataset: equal digests mean equal content
 * @param rows records in it
 * @param quarantined rows of the import that were kept out
 * @param changed cells that quality rules corrected
 * @param findings cells in which the scan found personal data or secrets
 * @param quality the report of the quality rules; null when none were asked for
 */
public record DatasetVersion(
        UUID id,
        UUID datasetId,
        int number,
        @Nullable UUID parentId,
        UUID importId,
        String digest,
        long rows,
        long quarantined,
        long changed,
        long findings,
        List<Column> columns,
        @Nullable JsonNode quality,
        String message,
        String author,
        UUID authorId,
        Instant createdAt) {

    public DatasetVersion {
        columns = List.copyOf(columns);
    }
}
