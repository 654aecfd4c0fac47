package dev.probity.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void shouldGiveTheKolmogorovSmirnovStatisticByHand() {
        double[] reference = {1, 2, 3, 4, Double.NaN};

        assertThat(Drift.kolmogorovSmirnov(reference, new double[] {1, 2, 3, 4}).statistic())
                .isZero();
        assertThat(Drift.kolmogorovSmirnov(reference, new double[] {3, 4, 5, 6}).statistic())
                .isEqualTo(0.5);
        assertThat(Drift.kolmogorovSmirnov(reference, new double[] {2, 2, 2, 9}).statistic())
                .isEqualTo(0.25);
        assertThat(Drift.kolmogorovSmirnov(reference, new double[] {7, 8}).statistic())
                .isEqualTo(1);
    }

    /** Critical values of Kolmogorov's distribution as tabled since Smirnov (1948). */
    @Test
    void shouldGiveTabledTailsOfKolmogorovsDistribution() {
        assertThat(Drift.kolmogorovTail(1.2238)).isCloseTo(0.10, within(1e-4));
        assertThat(Drift.kolmogorovTail(1.3581)).isCloseTo(0.05, within(1e-4));
        assertThat(Drift.kolmogorovTail(1.6276)).isCloseTo(0.01, within(1e-4));
        assertThat(Drift.kolmogorovTail(0.8276)).isCloseTo(0.50, within(1e-4));
        assertThat(Drift.kolmogorovTail(0.05)).isEqualTo(1);
    }

    /** By hand: −0.25·ln(0.5) + 0.25·ln(1.5). */
    @Test
    void shouldGiveTheStabilityIndexByHand() {
        double expected = -0.25 * Math.log(0.5) + 0.25 * Math.log(1.5);

        assertThat(Drift.stabilityIndex(new long[] {50, 50}, new long[] {25, 75}))
                .isCloseTo(expected, within(1e-12));
        assertThat(Drift.stabilityIndex(
                        new TextColumn(new int[] {0, 1}, List.of("a", "b")),
                        new TextColumn(new int[] {1, 0, 0, 0}, List.of("b", "a"))))
                .isCloseTo(expected, within(1e-12));
        assertThat(Drift.stabilityIndex(new double[] {1, 2, 3, 4}, new double[] {1, 3, 4, 4}, 2))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void shouldCountMissingCellsAsABin() {
        assertThat(Drift.stabilityIndex(new double[] {1, 2}, new double[] {Double.NaN, Double.NaN}, 2))
                .isGreaterThan(5);
    }
}
