package dev.probity.server.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named collection of records with a line of versions.
 *
 * @param columns what every file must have; other columns are welcome
 * @param headVersionId the newest version; null before the first import
 */
public record Dataset(
        UUID id,
        String name,
        String description,
        Classification classification,
        List<Column> columns,
        @Nullable UUID headVersionId,
        String createdBy,
        Instant createdAt) {

    public Dataset {
        columns = List.copyOf(columns);
    }
}
