package dev.probity.server.predict;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** Somebody told what came true of a prediction. */
public record OutcomeRecorded(UUID predictionId, UUID modelVersionId, String outcome) implements Event {

    @Override
    public String key() {
        return predictionId.toString();
    }
}
