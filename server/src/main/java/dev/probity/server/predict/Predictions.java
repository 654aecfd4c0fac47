package dev.probity.server.predict;

import dev.probity.learn.Model;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Predictions that were answered: found again, and told what came true. */
@Service
public class Predictions {

    private static final Logger LOG = LoggerFactory.getLogger(Predictions.class);
    private static final int LONGEST_OUTCOME = 200;

    private final Database database;
    private final PredictionStore store;
    private final Keys keys;
    private final AuditTrail audit;
    private final Outbox outbox;

    Predictions(Database database, PredictionStore store, Keys keys, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** One prediction with what it was made from, where its key still exists. */
    public Prediction find(UUID id) {
        return opened(database.readOnly(() -> existing(id)));
    }

    /** Newest first, without what they were made from. */
    public List<Prediction> list(@Nullable UUID modelVersion, @Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(modelVersion, before, limit)).stream()
                .map(PredictionStore.Row::prediction)
                .toList();
    }

    /** Records what came true. The same again changes nothing; something else is refused. */
    public Prediction recordOutcome(UUID id, String outcome) {
        if (outcome.isBlank() || outcome.length() > LONGEST_OUTCOME) {
            throw ProblemException.invalid("/outcome", "Between 1 and " + LONGEST_OUTCOME + " characters.");
        }
        return database.inTransaction(() -> {
            Prediction prediction = existing(id).prediction();
            if (outcome.equals(prediction.outcome())) {
                return prediction;
            }
            if (!store.recordOutcome(id, outcome)) {
                throw ProblemException.of(PredictProblem.OUTCOME_RECORDED);
            }
            audit.append(AuditEntry.of("prediction.outcome_recorded")
                    .entity("prediction", id.toString())
                    .detail("outcome", outcome));
            outbox.publish(new OutcomeRecorded(id, prediction.modelVersionId(), outcome));
            return existing(id).prediction();
        });
    }

    /** The id of the batch in which a prediction reached the ledger. */
    Optional<UUID> batch(Prediction prediction) {
        return database.readOnly(() -> store.firstOfBatch(prediction.entryId()));
    }

    private Prediction opened(PredictionStore.Row row) {
        Prediction prediction = row.prediction();
        try {
            byte[] plain = keys.find(row.keyId())
                    .open(row.sealed(), PredictionRecorder.context(row.tenant(), prediction.id()));
            PredictionRecorder.Content content =
                    StoredJson.read(new String(plain, StandardCharsets.UTF_8), PredictionRecorder.Content.class);
            return with(prediction, content.features(), content.reasons());
        } catch (KeyUnavailableException e) {
            if (e.reason() == KeyUnavailableException.Reason.UNREACHABLE
                    || e.reason() == KeyUnavailableException.Reason.DENIED) {
                throw e; // it is there and may be readable in a minute
            }
            LOG.info("the content of prediction {} can no longer be opened: {}", prediction.id(), e.getMessage());
            return prediction;
        }
    }

    private static Prediction with(Prediction it, Map<String, @Nullable Object> features, List<Model.Reason> reasons) {
        return new Prediction(
                it.id(),
                it.model(),
                it.modelVersion(),
                it.modelVersionId(),
                it.deploymentId(),
                it.candidate(),
                it.time(),
                it.probability(),
                it.label(),
                it.threshold(),
                it.latencyMicros(),
                features,
                reasons,
                it.outcome(),
                it.outcomeAt(),
                it.entryId(),
                it.leafIndex(),
                it.leaf());
    }

    private PredictionStore.Row existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("prediction", id));
    }
}
