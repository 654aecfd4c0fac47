package dev.probity.server.release;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** A version was let into an environment. */
public record PromotionCompleted(
        UUID promotionId, UUID modelVersionId, UUID modelId, String model, String version, Environment target)
        implements Event {

    @Override
    public String key() {
        return modelId.toString();
    }
}
