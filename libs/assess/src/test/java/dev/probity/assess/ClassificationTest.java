package dev.probity.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    @Nested
    class KnownAnswers {

        /** Example of scikit-learn's page on {@code roc_auc_score} and {@code roc_curve}. */
        @Test
        void shouldGiveScikitLearnsAuc() {
            var scores = scores(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);

            assertThat(scores.auc()).isEqualTo(0.75);
        }

        /** Example of scikit-learn's page on {@code log_loss}: spam, ham, ham, spam. */
        @Test
        void shouldGiveScikitLearnsLogLoss() {
            var scores = scores(new double[] {0.9, 0.1, 0.2, 0.65}, 1, 0, 0, 1);

            assertThat(scores.logLoss()).isCloseTo(0.21616, within(5e-6));
        }

        /** Example of scikit-learn's page on {@code brier_score_loss}. */
        @Test
        void shouldGiveScikitLearnsBrierScore() {
            var scores = scores(new double[] {0.1, 0.9, 0.8, 0.3}, 0, 1, 1, 0);

            assertThat(scores.brier()).isCloseTo(0.0375, within(1e-12));
        }

        @Test
        void shouldCountTiesHalf() {
            assertThat(scores(new double[] {0.5, 0.5, 0.5}, 1, 0, 0).auc()).isEqualTo(0.5);
            assertThat(scores(new double[] {0.2, 0.5, 0.5}, 0, 0, 1).auc()).isEqualTo(0.75);
        }

        @Test
        void shouldChooseTheThresholdOfLargestYouden() {
            var scores = scores(new double[] {0.9, 0.8, 0.7, 0.6, 0.1}, 1, 1, 0, 1, 0);

            assertThat(scores.youdenThreshold()).isEqualTo(0.8);
            assertThat(scores.accuracy(0.8)).isEqualTo(0.8);
        }

        @Test
        void shouldStayFiniteWhenACertainPredictionIsWrong() {
            assertThat(scores(new double[] {0, 1}, 1, 0).logLoss()).isBetween(30.0, 40.0);
        }
    }

    @Nested
    class Properties {

        /** Against the definition: every pair of a positive and a negative, and DeLong's placements one by one. */
        @Test
        void shouldAgreeWithCountingEveryPair() {
            for (long seed = 1; seed <= 30; seed++) {
                var random = new SplittableRandom(seed);
                int size = random.nextInt(10, 120);
                double[] p = new double[size];
                boolean[] actual = new boolean[size];
                for (int i = 0; i < size; i++) {
                    p[i] = random.nextInt(20) / 19.0;
                    actual[i] = i < 2 || (i > 3 && random.nextDouble() < p[i]);
                }
                var scores = new Classification(p, actual);
                double[][] placements = placements(scores);
                double error = Math.sqrt(meanSquare(placements[0]) / placements[0].length
                        + meanSquare(placements[1]) / placements[1].length);

                assertThat(scores.auc()).as("seed %d", seed).isCloseTo(mean(placements[0]), within(1e-12));
                assertThat(scores.aucInterval().low())
                        .as("seed %d", seed)
                        .isCloseTo(Math.max(0, scores.auc() - 1.959963984540054 * error), within(1e-9));
            }
        }

        private double[][] placements(Classification scores) {
            int m = scores.positives();
            double[] positive = new double[m];
            double[] negative = new double[scores.size() - m];
            int p = 0;
            for (int i = 0; i < scores.size(); i++) {
                if (scores.actual()[i]) {
                    int q = 0;
                    for (int j = 0; j < scores.size(); j++) {
                        if (!scores.actual()[j]) {
                            double won = (Math.signum(scores.probability()[i] - scores.probability()[j]) + 1) / 2;
                            positive[p] += won / negative.length;
                            negative[q++] += won / m;
                        }
                    }
                    p++;
                }
            }
            return new double[][] {positive, negative};
        }

        private double mean(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }

        private double meanSquare(double[] values) {
            double mean = mean(values);
            double sum = 0;
            for (double value : values) {
                sum += (value - mean) * (value - mean);
            }
            return sum / (values.length - 1);
        }
    }

    @Nested
    class Calibrated {

        /** By hand: bins [0,0.5) {0.1→0, 0.3→1} and [0.5,1] {0.7→1, 0.9→1, 1.0→0}. */
        @Test
        void shouldGiveTheErrorByHandForEqualWidths() {
            var scores = scores(new double[] {0.1, 0.3, 0.7, 0.9, 1.0}, 0, 1, 1, 1, 0);

            Calibration calibration = Calibration.of(scores, Calibration.Binning.EQUAL_WIDTH, 2);

            assertThat(calibration.expectedError()).isCloseTo(0.4 * 0.3 + 0.6 * 0.2, within(1e-12));
            assertThat(calibration.maximumError()).isCloseTo(0.3, within(1e-12));
            assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(2L, 3L);
        }

        /** By hand: halves {0.1→0, 0.2→0} and {0.3→1, 0.4→1}. */
        @Test
        void shouldGiveTheErrorByHandForEqualSizes() {
            var scores = scores(new double[] {0.4, 0.1, 0.3, 0.2}, 1, 0, 1, 0);

            Calibration calibration = Calibration.of(scores, Calibration.Binning.EQUAL_SIZE, 2);

            assertThat(calibration.expectedError()).isCloseTo(0.5 * 0.15 + 0.5 * 0.65, within(1e-12));
        }
    }

    @Test
    void shouldRefuseWhatIsNoProbability() {
        assertThatThrownBy(() -> scores(new double[] {1.1}, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scores(new double[] {Double.NaN}, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    static Classification scores(double[] probability, int... actual) {
        boolean[] outcomes = new boolean[actual.length];
        for (int i = 0; i < actual.length; i++) {
            outcomes[i] = actual[i] == 1;
        }
        return new Classification(probability, outcomes);
    }
}
