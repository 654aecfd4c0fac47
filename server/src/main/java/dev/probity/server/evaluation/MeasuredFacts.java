package dev.probity.server.evaluation;

import dev.probity.assess.Fairness;
import dev.probity.server.registry.CardFacts;
import dev.probity.server.registry.ModelVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the newest evaluation of a version says on its model card. */
@Component
class MeasuredFacts implements CardFacts {

    private static final int MOST_FEATURES = 10;
    private static final Set<String> CALIBRATION = Set.of(Metrics.ECE, Metrics.BRIER, Metrics.LOG_LOSS);
    private static final Set<String> PERFORMANCE = Set.of(Metrics.AUC, Metrics.ACCURACY);
    private static final Set<String> FAIRNESS = Set.of(
            Fairness.DISPARATE_IMPACT,
            Fairness.DEMOGRAPHIC_PARITY,
            Fairness.EQUAL_OPPORTUNITY,
            Fairness.EQUALIZED_ODDS);

    private final Evaluations evaluations;

    MeasuredFacts(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public List<Section> about(ModelVersion version) {
        return evaluations.latest(version.id()).map(MeasuredFacts::sections).orElse(List.of());
    }

    private static List<Section> sections(Evaluation evaluation) {
        EvaluationResult result = Objects.requireNonNull(evaluation.result());
        Instant measuredAt = Objects.requireNonNull(evaluation.finishedAt());
        String source = "evaluation " + evaluation.id();
        Map<String, Object> performance = metrics(result, PERFORMANCE);
        performance.put("rows held out", result.rows());
        performance.put("decision threshold", result.threshold());
        Map<String, Object> explanation = new LinkedHashMap<>();
        result.shapSummary().stream()
                .limit(MOST_FEATURES)
                .forEach(influence -> explanation.put(influence.feature(), influence.meanAbs()));
        return List.of(
                new Section(Topic.PERFORMANCE, source, measuredAt, performance),
                new Section(Topic.CALIBRATION, source, measuredAt, metrics(result, CALIBRATION)),
                new Section(Topic.FAIRNESS, source, measuredAt, metrics(result, FAIRNESS)),
                new Section(Topic.EXPLANATION, source, measuredAt, explanation));
    }

    private static Map<String, Object> metrics(EvaluationResult result, Set<String> names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Measurement metric : result.metrics()) {
            if (names.contains(metric.name())) {
                String name = metric.group() == null ? metric.name() : metric.name() + " (" + metric.group() + ")";
                Double value = metric.value();
                facts.put(name, value == null ? "not measured: " + metric.note() : value);
            }
        }
        return facts;
    }
}
