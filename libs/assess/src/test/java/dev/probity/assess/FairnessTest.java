package dev.probity.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Definitions as in Fairlearn's user guide, "Common fairness metrics"; the numbers are worked out by hand.
 *
 * <p>Group a: decisions 1 1 1 0, outcomes 1 1 0 0. Group b: decisions 1 0 0 0 0, outcomes 1 1 1 0 0. Selection 3/4 and
 * 1/5, true positive rate 1 and 1/3, false positive rate 1/2 and 0.
 */
class FairnessTest {

    private static final boolean[] DECISION = bits("111010000");
    private static final boolean[] ACTUAL = bits("110011100");
    private static final Column GROUP = new TextColumn(new int[] {0, 0, 0, 0, 1, 1, 1, 1, 1}, List.of("a", "b"));

    @Test
    void shouldGiveFairlearnsMetricsWithoutAMinimum() {
        Fairness fairness = Fairness.compare("sex", GROUP, DECISION, ACTUAL, 1);

        assertThat(value(fairness, Fairness.DEMOGRAPHIC_PARITY)).isCloseTo(0.75 - 0.2, within(1e-12));
        assertThat(value(fairness, Fairness.DISPARATE_IMPACT)).isCloseTo(0.2 / 0.75, within(1e-12));
        assertThat(value(fairness, Fairness.EQUAL_OPPORTUNITY)).isCloseTo(1 - 1.0 / 3, within(1e-12));
        assertThat(value(fairness, Fairness.EQUALIZED_ODDS)).isCloseTo(1 - 1.0 / 3, within(1e-12));
        assertThat(fairness.disparity(Fairness.DISPARATE_IMPACT).lowest()).isEqualTo("b");
        assertThat(fairness.disparity(Fairness.DISPARATE_IMPACT).highest()).isEqualTo("a");
        assertThat(fairness.disparity(Fairness.DEMOGRAPHIC_PARITY).interval()).isEqualTo(Interval.newcombe(3, 4, 1, 5));
    }

    @Test
    void shouldUseTheFalsePositiveRateWhereItDiffersMore() {
        Fairness fairness = Fairness.compare("sex", GROUP, bits("111011100"), ACTUAL, 1);

        assertThat(value(fairness, Fairness.EQUAL_OPPORTUNITY)).isZero();
        assertThat(value(fairness, Fairness.EQUALIZED_ODDS)).isEqualTo(0.5);
    }

    @Test
    void shouldReportSmallGroupsAndLeaveThemOutOfComparisons() {
        Fairness fairness = Fairness.compare("sex", GROUP, DECISION, ACTUAL, 5);

        assertThat(fairness.groups()).extracting(Fairness.Group::tooSmall).containsExactly(true, false);
        assertThat(value(fairness, Fairness.DISPARATE_IMPACT)).isNaN();
        assertThat(fairness.groups().getFirst().selection().value()).isEqualTo(0.75);
    }

    @Test
    void shouldGroupMissingValuesByThemselves() {
        Column group = new TextColumn(new int[] {0, -1}, List.of("a"));

        Fairness fairness = Fairness.compare("sex", group, bits("10"), bits("10"), 1);

        assertThat(fairness.groups()).extracting(Fairness.Group::name).containsExactly("(missing)", "a");
        assertThat(value(fairness, Fairness.DISPARATE_IMPACT)).isZero();
    }

    private static double value(Fairness fairness, String metric) {
        return fairness.disparity(metric).value();
    }

    private static boolean[] bits(String digits) {
        boolean[] bits = new boolean[digits.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = digits.charAt(i) == '1';
        }
        return bits;
    }
}
