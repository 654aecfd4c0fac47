package dev.probity.server.evaluation;

import dev.probity.platform.outbox.Event;
import java.util.UUID;

/** An evaluation was measured and its result written down. */
public record EvaluationCompleted(UUID evaluationId, UUID modelVersionId, Verdict verdict, String resultDigest)
        implements Event {

    @Override
    public String key() {
        return modelVersionId.toString();
    }
}
