package dev.probity.server.registry;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** A run ended, well or not. */
public record RunEnded(UUID runId, RunStatus status) implements Event {

    @Override
    public String key() {
        return runId.toString();
    }
}
