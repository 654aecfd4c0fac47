package dev.probity.server.registry;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** A version moved to another state. */
public record ModelVersionStateChanged(
        UUID versionId, UUID modelId, String model, String version, VersionState from, VersionState to)
        implements Event {

    @Override
    public String key() {
        return modelId.toString();
    }
}
