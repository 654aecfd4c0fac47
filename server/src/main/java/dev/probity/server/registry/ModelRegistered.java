package dev.probity.server.registry;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** A model was registered. */
public record ModelRegistered(UUID modelId, String model, RiskTier riskTier) implements Event {

    @Override
    public String key() {
        return modelId.toString();
    }
}
