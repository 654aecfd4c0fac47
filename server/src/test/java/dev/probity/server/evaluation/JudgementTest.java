package dev.probity.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, 0.85, 0.80, 0.90, PASS",
        "AT_LEAST, 0.85, 0.80, 0.85, PASS",
        "AT_LEAST, 0.85, 0.80, 0.84, WARN",
        "AT_LEAST, 0.85, 0.80, 0.80, WARN",
        "AT_LEAST, 0.85, 0.80, 0.79, BLOCK",
        "AT_MOST,  0.10, 0.20, 0.10, PASS",
        "AT_MOST,  0.10, 0.20, 0.11, WARN",
        "AT_MOST,  0.10, 0.20, 0.21, BLOCK",
        "AT_LEAST,     , 0.80, 0.81, PASS",
        "AT_LEAST,     , 0.80,     , BLOCK",
    })
    void shouldJudge(
            Threshold.Direction direction,
            @Nullable Double warn,
            double block,
            @Nullable Double value,
            Verdict verdict) {
        assertThat(new Threshold("auc", null, direction, warn, block).judge(value))
                .isEqualTo(verdict);
    }

    @Test
    void shouldBlockOnWhatWasNotMeasured() {
        Judgement judgement = Judgement.of(
                List.of(new Threshold("disparate_impact", "gender", Threshold.Direction.AT_LEAST, null, 0.8)),
                List.of(Measurement.of("auc", null, 0.9, null, 100)));

        assertThat(judgement.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(judgement.metrics().getLast().value()).isNull();
        assertThat(judgement.metrics().getLast().verdict()).isEqualTo(Verdict.BLOCK);
    }

    @Test
    void shouldTakeTheWorstVerdictAndLeaveTheRestUnjudged() {
        Judgement judgement = Judgement.of(
                List.of(
                        new Threshold("auc", null, Threshold.Direction.AT_LEAST, 0.95, 0.8),
                        new Threshold("ece", null, Threshold.Direction.AT_MOST, null, 0.1)),
                List.of(
                        Measurement.of("auc", null, 0.9, null, 100),
                        Measurement.of("ece", null, 0.01, null, 100),
                        Measurement.of("brier", null, 0.3, null, 100)));

        assertThat(judgement.verdict()).isEqualTo(Verdict.WARN);
        assertThat(judgement.metrics())
                .extracting(Measurement::verdict)
                .containsExactly(Verdict.WARN, Verdict.PASS, null);
    }

    @Test
    void shouldJudgeAGroupByItsOwnValue() {
        Judgement judgement = Judgement.of(
                List.of(new Threshold("disparate_impact", "gender", Threshold.Direction.AT_LEAST, null, 0.8)),
                List.of(
                        Measurement.of("disparate_impact", null, 0.5, null, 100),
                        Measurement.of("disparate_impact", "gender", 0.9, null, 100)));

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    }
}
