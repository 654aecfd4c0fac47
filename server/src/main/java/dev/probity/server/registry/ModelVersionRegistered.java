package dev.probity.server.registry;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** A version was registered as a draft. */
public record ModelVersionRegistered(UUID versionId, UUID modelId, String model, String version, UUID runId)
        implements Event {

    @Override
    public String key() {
        return modelId.toString();
    }
}
