package dev.probity.server.evaluation;

import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How a version was measured, for {@code why} and for bundles. */
@Component
class EvaluationEvidence implements EvidenceSource {

    private static final int MOST = 50;

    private final Evaluations evaluations;

    EvaluationEvidence(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        return switch (subject.type()) {
            case "model_version" -> ofVersion(UUID.fromString(subject.id()));
            case "evaluation" ->
                evaluations.lookUp(UUID.fromString(subject.id())).map(this::of).stream()
                        .toList();
            default -> List.of();
        };
    }

    private List<Evidence> ofVersion(UUID version) {
        List<Evidence> measured = evaluations.list(version, null, MOST).stream()
                .filter(evaluation -> evaluation.state() == Evaluation.State.SUCCEEDED)
                .limit(1)
                .map(this::of)
                .toList();
        return measured.isEmpty()
                ? List.of(Evidence.of(EvidenceSection.EVALUATION, "It was never evaluated.")
                        .gap("an evaluation of the version"))
                : measured;
    }

    private Evidence of(Evaluation evaluation) {
        EvaluationResult result = evaluation.result();
        if (result == null) {
            return Evidence.of(EvidenceSection.EVALUATION, "The evaluation has no result.")
                    .gap("a result of evaluation " + evaluation.id());
        }
        Evidence evidence = Evidence.of(
                        EvidenceSection.EVALUATION,
                        "Measured on " + result.rows() + " rows held out from training against suite "
                                + evaluation.suite() + ": " + Evaluations.word(result.verdict()) + ".")
                .fact("evaluation_id", evaluation.id().toString())
                .fact("suite", evaluation.suite())
                .fact("suite_digest", result.suiteDigest())
                .fact("dataset_digest", result.datasetDigest())
                .fact("model_digest", result.modelDigest())
                .fact("result_digest", Objects.requireNonNull(evaluation.resultDigest()))
                .fact("verdict", Evaluations.word(result.verdict()))
                .fact(
                        "measured_at",
                        Objects.requireNonNull(evaluation.finishedAt()).toString());
        for (Measurement metric : result.metrics()) {
            Verdict verdict = metric.verdict();
            if (verdict != null) {
                String name = metric.group() == null ? metric.name() : metric.name() + " (" + metric.group() + ")";
                Double value = metric.value();
                evidence = evidence.fact(
                        name, (value == null ? "not measured" : value.toString()) + ", " + Evaluations.word(verdict));
            }
        }
        byte[] bytes = evaluations.resultBytes(evaluation.id()).orElseThrow();
        return evidence.document("evaluations/" + evaluation.id() + ".json", bytes)
                .related("evaluation", evaluation.id())
                .related("dataset_version", evaluation.datasetVersionId());
    }
}
