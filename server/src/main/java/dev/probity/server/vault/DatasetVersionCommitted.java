package dev.probity.server.vault;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** A dataset has a new version. */
public record DatasetVersionCommitted(UUID datasetId, UUID versionId, int number, String digest, long rows)
        implements Event {

    @Override
    public String key() {
        return datasetId.toString();
    }
}
