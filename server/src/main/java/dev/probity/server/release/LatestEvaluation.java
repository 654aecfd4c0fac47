package dev.probity.server.release;

import dev.probity.server.evaluation.Evaluation;
import dev.probity.server.evaluation.EvaluationResult;
import dev.probity.server.evaluation.Evaluations;
import dev.probity.server.evaluation.Measurement;
import dev.probity.server.evaluation.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the newest successful evaluation of a version found. */
@Component
class LatestEvaluation implements Measurements {
    private final Evaluations evaluations;

    LatestEvaluation(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public Optional<Measured> latest(UUID modelVersion) {
        return evaluations.latest(modelVersion).map(LatestEvaluation::measured);
    }

    private static Measured measured(Evaluation evaluation) {
        EvaluationResult result = Objects.requireNonNull(evaluation.result());
        Instant finished = Objects.requireNonNull(evaluation.finishedAt());
        Map<String, Double> values = new LinkedHashMap<>();
        for (Measurement metric : result.metrics()) {
            Double value = metric.value();
            if (metric.group() == null && value != null) {
                values.put(metric.name(), value);
            }
        }
        return new Measured(
                evaluation.id(),
                result.verdict().name().toLowerCase(Locale.ROOT),
                Objects.requireNonNull(evaluation.resultDigest()),
                values,
                named(result.metrics(), Verdict.BLOCK),
                named(result.metrics(), Verdict.WARN),
                finished);
    }

    private static List<String> named(List<Measurement> metrics, Verdict verdict) {
        return metrics.stream()
                .filter(metric -> metric.verdict() == verdict)
                .map(metric -> metric.group() == null ? metric.name() : metric.name() + " of " + metric.group())
                .toList();
    }
}
