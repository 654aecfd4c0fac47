package dev.probity.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.CsvTable;
import dev.probity.assess.Fairness;
import dev.probity.assess.Table;
import dev.probity.learn.CustomerGenerator;
import dev.probity.learn.Task;
import dev.probity.learn.Training;
import dev.probity.learn.TrainingParameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssessmentTest {

    private static Training.Trained trained;
    private static Assessment.Measured measured;

    @BeforeAll
    static void measure() throws IOException {
        var csv = new ByteArrayOutputStream();
        new CustomerGenerator(CustomerGenerator.Settings.of(12_000, 5)).write(csv);
        Table table = CsvTable.read(() -> new ByteArrayInputStream(csv.toByteArray()), Set.of("customer_id"));
        trained = Training.train(
                table, Task.churn(), TrainingParameters.defaults().withRounds(30), (_, _) -> {});
        measured = new Assessment(trained.model(), table).measure(step -> {});
    }

    @Test
    void shouldMeasureOnTheRowsHeldOutFromTraining() {
        assertThat(measured.rows()).isEqualTo(trained.held().rows());
        assertThat(value(Metrics.AUC, null)).isCloseTo(trained.held().auc(), within(1e-9));
        assertThat(value(Metrics.ECE, null)).isCloseTo(trained.held().calibrationError(), within(1e-9));
        assertThat(value(Metrics.LOG_LOSS, null)).isCloseTo(trained.held().logLoss(), within(1e-9));
    }

    @Test
    void shouldCompareEachProtectedAttributeAndReportTheWorstOverAll() {
        double gender = value(Fairness.DISPARATE_IMPACT, "gender");
        double location = value(Fairness.DISPARATE_IMPACT, "location");

        assertThat(value(Fairness.DISPARATE_IMPACT, null)).isEqualTo(Math.min(gender, location));
        assertThat(value(Fairness.EQUALIZED_ODDS, "gender")).isBetween(0.0, 1.0);
    }

    @Test
    void shouldReportGroupsThatAreTooSmallWithoutComparingThem() {
        Measurement other = metric(Metrics.TRUE_POSITIVE_RATE, "gender: N");

        assertThat(other.cases()).isLessThan(100);
        assertThat(other.note()).contains("too small");
    }

    @Test
    void shouldGiveAnIntervalBesideEveryRate() {
        assertThat(measured.metrics())
                .filteredOn(it -> it.name().endsWith("_rate") && it.value() != null)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.interval())
                        .isNotNull()
                        .satisfies(interval ->
                                assertThat(it.value()).isBetween(interval.get(0) - 1e-12, interval.get(1) + 1e-12)));
    }

    @Test
    void shouldSayWhatMovesTheModel() {
        assertThat(measured.influences().getFirst().meanAbs())
                .isGreaterThanOrEqualTo(measured.influences().get(1).meanAbs());
        assertThat(measured.influences())
                .extracting(EvaluationResult.Influence::feature)
                .doesNotContain("gender");
    }

    private static double value(String metric, @org.jspecify.annotations.Nullable String group) {
        return java.util.Objects.requireNonNull(metric(metric, group).value());
    }

    private static Measurement metric(String metric, @org.jspecify.annotations.Nullable String group) {
        return measured.metrics().stream()
                .filter(it -> it.name().equals(metric) && java.util.Objects.equals(it.group(), group))
                .findFirst()
                .orElseThrow();
    }
}
