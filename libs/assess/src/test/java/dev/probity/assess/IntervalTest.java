package dev.probity.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Known answers: the worked examples of Newcombe's two papers in Statistics in Medicine 17 (1998), tables I and II. */
class IntervalTest {

    @Test
    void shouldGiveNewcombesExamplesForOneProportion() {
        assertInterval(Interval.wilson(81, 263), 0.2553, 0.3662);
        assertInterval(Interval.wilson(15, 148), 0.0624, 0.1605);
        assertInterval(Interval.wilson(0, 20), 0.0000, 0.1611);
        assertInterval(Interval.wilson(1, 29), 0.0061, 0.1718);
    }

    @Test
    void shouldGiveNewcombesExamplesForADifference() {
        assertInterval(Interval.newcombe(56, 70, 48, 80), 0.0524, 0.3339);
        assertInterval(Interval.newcombe(9, 10, 3, 10), 0.1705, 0.8090);
    }

    /** By hand: ratio 2, standard error of its logarithm sqrt(1/40 − 1/100 + 1/20 − 1/100) = 0.234521. */
    @Test
    void shouldGiveKatzByHand() {
        Interval interval = Interval.katz(40, 100, 20, 100);

        assertThat(interval.low()).isCloseTo(2 * Math.exp(-1.959963984540054 * 0.2345208), within(1e-6));
        assertThat(interval.high()).isCloseTo(2 * Math.exp(1.959963984540054 * 0.2345208), within(1e-6));
        assertThat(Interval.katz(0, 100, 20, 100).low()).isPositive();
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }
}
