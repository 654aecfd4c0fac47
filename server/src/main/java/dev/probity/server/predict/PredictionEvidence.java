package dev.probity.server.predict;

import dev.probity.learn.Model;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What was answered and for which reasons, for {@code why} and for bundles. */
@Component
class PredictionEvidence implements EvidenceSource {

    private final Predictions predictions;

    PredictionEvidence(Predictions predictions) {
        this.predictions = predictions;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        return subject.type().equals("prediction") ? of(UUID.fromString(subject.id())) : List.of();
    }

    private List<Evidence> of(UUID id) {
        Prediction prediction;
        try {
            prediction = predictions.find(id);
        } catch (ProblemException e) {
            return List.of();
        }
        Evidence evidence = Evidence.of(
                        EvidenceSection.PREDICTION,
                        "Version " + prediction.modelVersion() + " of " + prediction.model() + " answered "
                                + prediction.label() + " with probability " + prediction.probability() + ".")
                .fact("time", prediction.time().toString())
                .fact("probability", prediction.probability())
                .fact("label", prediction.label())
                .fact("threshold", prediction.threshold())
                .fact("candidate", prediction.candidate())
                .fact("deployment_id", prediction.deploymentId().toString())
                .fact("ledger_entry_id", prediction.entryId().toString())
                .fact("leaf_index", prediction.leafIndex())
                .document("predictions/" + id + ".leaf.json", prediction.leaf().getBytes(StandardCharsets.UTF_8))
                .related("model_version", prediction.modelVersionId())
                .related("deployment", prediction.deploymentId());
        UUID batch = predictions.batch(prediction).orElse(null);
        if (batch != null) {
            evidence = evidence.related(PredictionWriter.BATCH, batch);
        }
        List<Model.Reason> reasons = prediction.reasons();
        if (reasons == null) {
            evidence = evidence.gap("the reasons: the key they were sealed under is gone");
        } else {
            for (Model.Reason reason : reasons) {
                evidence = evidence.fact("reason: " + reason.feature(), reason.contribution());
            }
        }
        String outcome = prediction.outcome();
        return List.of(outcome == null ? evidence : evidence.fact("outcome", outcome));
    }
}
