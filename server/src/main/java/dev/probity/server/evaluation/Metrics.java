package dev.probity.server.evaluation;

import dev.probity.assess.Fairness;
import java.util.List;
import java.util.Set;

/** The metrics of a classifier, by the names thresholds and results use. */
public final class Metrics {

    public static final String AUC = "auc";
    public static final String LOG_LOSS = "log_loss";
    /** Expected calibration error over ten bins of equal size. */
    public static final String ECE = "ece";

    public static final String BRIER = "brier";
    public static final String ACCURACY = "accuracy";
    public static final String SELECTION_RATE = "selection_rate";
    public static final String TRUE_POSITIVE_RATE = "true_positive_rate";
    public static final String FALSE_POSITIVE_RATE = "false_positive_rate";

    /** Metrics that compare the groups of each protected attribute; over all, the worst attribute counts. */
    static final List<String> DISPARITIES = List.of(
            Fairness.DISPARATE_IMPACT,
            Fairness.DEMOGRAPHIC_PARITY,
            Fairness.EQUAL_OPPORTUNITY,
            Fairness.EQUALIZED_ODDS);

    public static final Set<String> NAMES = Set.of(
            AUC,
            LOG_LOSS,
            ECE,
            BRIER,
            ACCURACY,
            SELECTION_RATE,
            Fairness.DISPARATE_IMPACT,
            Fairness.DEMOGRAPHIC_PARITY,
            Fairness.EQUAL_OPPORTUNITY,
            Fairness.EQUALIZED_ODDS);

    private Metrics() {}
}
