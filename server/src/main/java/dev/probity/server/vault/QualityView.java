package dev.probity.server.vault;

import dev.probity.assess.QualityReport;
import java.util.List;
import java.util.Locale;

/** A quality report without cells, as it is kept with a version. */
record QualityView(
        String ruleSet,
        long rows,
        long accepted,
        long changed,
        List<RuleView> rules,
        List<AlertView> alerts,
        double nullRate,
        long duplicates,
        long schemaViolations) {

    /**
     * @param action what happens to data that breaks the rule: reject, change, flag or alert
     * @param affected rows that broke it; columns for an alert
     */
    record RuleView(String id, String description, String action, boolean applicable, long affected) {}

    record AlertView(String rule, String field, double observed, double limit, String reason) {}

    static QualityView of(QualityReport report) {
        return new QualityView(
                report.ruleSet(),
                report.rows(),
                report.accepted(),
                report.changed().size(),
                report.rules().stream()
                        .map(outcome -> new RuleView(
                                outcome.rule().id(),
                                outcome.rule().description(),
                                outcome.rule().action().name().toLowerCase(Locale.ROOT),
                                outcome.applicable(),
                                outcome.violations()))
                        .toList(),
                report.alerts().stream()
                        .map(alert -> new AlertView(
                                alert.rule(), alert.field(), alert.observed(), alert.limit(), alert.reason()))
                        .toList(),
                report.measures().nullRate(),
                report.measures().duplicates(),
                report.measures().schemaViolations());
    }
}
