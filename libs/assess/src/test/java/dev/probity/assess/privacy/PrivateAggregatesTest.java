package dev.probity.assess.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.NumberColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrivateAggregatesTest {
    private static final Bounds AGE = Bounds.of("0", "120", "0.5");

    /** So little noise that it is zero but for a chance below exp(−400000). */
    private static final Noise ALMOST_NONE = Noise.Laplace.of("400000");

    private final InMemoryPrivacyBudget rich = new InMemoryPrivacyBudget(PrivacyLoss.epsilon("1000000"));
    private final PrivateAggregates exact = new PrivateAggregates(rich, 1);
    private final NumberColumn ages = Tables.numbers(30, 40.2, 200, -5, Double.NaN, Double.POSITIVE_INFINITY);

    private static <T> T value(Release<T> release) {
        return ((Release.Released<T>) release).value();
    }

    @Nested
    class Budget {
        @Test
        void shouldAddExactly() {
            InMemoryPrivacyBudget budget = new InMemoryPrivacyBudget(PrivacyLoss.epsilon("1"));
            for (int i = 0; i < 9; i++) {
                assertThat(budget.spend(PrivacyLoss.epsilon("0.1"))).isInstanceOf(PrivacyBudget.Spent.class);
            }

            assertThat(budget.spend(PrivacyLoss.epsilon("0.10"))).isEqualTo(new PrivacyBudget.Spent(PrivacyLoss.NONE));
            assertThat(budget.spend(PrivacyLoss.epsilon("0.000000000000000000000000000001")))
                    .isEqualTo(new PrivacyBudget.Refused(PrivacyLoss.NONE));
        }

        @Test
        void shouldRefuseWholeAndLeaveTheRest() {
            InMemoryPrivacyBudget budget =
                    new InMemoryPrivacyBudget(new PrivacyLoss(BigDecimal.ONE, new BigDecimal("0.001")));

            assertThat(budget.spend(PrivacyLoss.epsilon("0.7"))).isInstanceOf(PrivacyBudget.Spent.class);
            assertThat(budget.spend(PrivacyLoss.epsilon("0.4")))
                    .isEqualTo(
                            new PrivacyBudget.Refused(new PrivacyLoss(new BigDecimal("0.3"), new BigDecimal("0.001"))));
            assertThat(budget.spend(new PrivacyLoss(new BigDecimal("0.1"), new BigDecimal("0.002"))))
                    .isInstanceOf(PrivacyBudget.Refused.class);
            assertThat(budget.spend(PrivacyLoss.epsilon("0.3"))).isInstanceOf(PrivacyBudget.Spent.class);
        }

        @Test
        void shouldNotBeOverspentByThreads() {
            InMemoryPrivacyBudget budget = new InMemoryPrivacyBudget(PrivacyLoss.epsilon("1"));

            assertThat(IntStream.range(0, 500)
                            .parallel()
                            .filter(_ -> budget.spend(PrivacyLoss.epsilon("0.01")) instanceof PrivacyBudget.Spent)
                            .count())
                    .isEqualTo(100);
        }

        @Test
        void shouldRefuseLossesThatAreNone() {
            assertThatThrownBy(() -> PrivacyLoss.epsilon("-1")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new PrivacyLoss(BigDecimal.ONE, BigDecimal.ONE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> PrivacyLoss.epsilon("1e-31")).hasMessageContaining("30 decimals");
            assertThatThrownBy(() -> Noise.Laplace.of("0")).hasMessageContaining("above 0");
            assertThatThrownBy(() -> Noise.Gaussian.of("1", "0")).hasMessageContaining("above 0");
        }
    }

    @Nested
    class Figures {
        @Test
        void shouldBeRightButForTheNoise() {
            assertThat(value(exact.count(ages, ALMOST_NONE))).isEqualTo(6);
            assertThat(value(
                            exact.histogram(Tables.texts("a", "b", "a", "", "x"), List.of("a", "b", "c"), ALMOST_NONE)))
                    .containsExactly(
                            java.util.Map.entry("a", BigInteger.TWO),
                            java.util.Map.entry("b", BigInteger.ONE),
                            java.util.Map.entry("c", BigInteger.ZERO));
        }

        /** 30 + 40 (rounded to the step) + 120 + 0 + 120, of five cells. */
        @Test
        void shouldForceNumbersIntoTheirBounds() {
            assertThat(value(exact.sum(ages, AGE, Noise.Laplace.of("999999")))).isEqualByComparingTo("310");
        }

        @Test
        void shouldGiveTheMeanOfWhatIsThere() {
            assertThat(value(exact.mean(ages, AGE, Noise.Laplace.of("999999")))).isEqualByComparingTo("62");
        }

        @Test
        void shouldKeepTheMeanInItsBoundsEvenWithoutRows() {
            PrivateAggregates noisy = new PrivateAggregates(
                    new InMemoryPrivacyBudget(PrivacyLoss.epsilon("1000")), 1, new RandomCoins(Seeded.generator(1)));
            for (int i = 0; i < 50; i++) {
                assertThat(value(noisy.mean(new NumberColumn(new double[0]), AGE, Noise.Laplace.of("0.01"))))
                        .isBetween(BigDecimal.ZERO, new BigDecimal("120"));
            }
        }

        @Test
        void shouldBeFarOffWhereLittleIsSpent() {
            PrivateAggregates noisy = new PrivateAggregates(rich, 1, new RandomCoins(Seeded.generator(20_260_108)));
            double[] errors = IntStream.range(0, 4_000)
                    .mapToDouble(_ ->
                            value(noisy.count(ages, Noise.Laplace.of("0.1"))).doubleValue() - 6)
                    .toArray();

            assertThat(IntStream.range(0, errors.length)
                            .mapToDouble(i -> errors[i])
                            .average()
                            .orElseThrow())
                    .isBetween(-1.2, 1.2);
            assertThat(IntStream.range(0, errors.length)
                            .mapToDouble(i -> Math.abs(errors[i]))
                            .average()
                            .orElseThrow())
                    .isCloseTo(10, within(0.8));
        }

        @Test
        void shouldStateTheNoiseInTheUnitOfTheFigure() {
            Release.Released<BigInteger> one =
                    (Release.Released<BigInteger>) exact.count(ages, Noise.Laplace.of("0.1"));
            Release.Released<BigInteger> five =
                    (Release.Released<BigInteger>) new PrivateAggregates(rich, 5).count(ages, Noise.Laplace.of("0.1"));
            Release.Released<BigDecimal> sum =
                    (Release.Released<BigDecimal>) exact.sum(ages, AGE, Noise.Laplace.of("0.1"));

            assertThat(one.standardDeviation()).isCloseTo(Math.sqrt(2) * 10, within(0.02));
            assertThat(five.standardDeviation()).isCloseTo(Math.sqrt(2) * 50, within(0.02));
            assertThat(sum.standardDeviation()).isCloseTo(Math.sqrt(2) * 1_200, within(0.02));
        }
    }

    @Nested
    class OverBudget {
        @Test
        void shouldSpendBeforeLookingAndSayWhatIsLeft() {
            PrivateAggregates poor = new PrivateAggregates(new InMemoryPrivacyBudget(PrivacyLoss.epsilon("0.15")), 1);
            Noise noise = Noise.Laplace.of("0.1");
            Release<SequencedMap<String, BigInteger>> none = new Release.OverBudget<>(PrivacyLoss.epsilon("0.05"));

            assertThat(poor.sum(ages, AGE, noise)).isInstanceOf(Release.Released.class);
            assertThat(poor.histogram(ages, List.of("a"), noise)).isEqualTo(none);
            assertThat(poor.mean(ages, AGE, noise)).isInstanceOf(Release.OverBudget.class);
            assertThat(poor.count(ages, Noise.Laplace.of("0.05"))).isInstanceOf(Release.Released.class);
        }
    }

    /** Canonne et al. (2020), theorem 4 with ρ = 1/2σ²: for σ = 10 and δ = 10⁻⁵, ε = ρ + 2√(ρ·ln 10⁵) = 0.4848. */
    @Test
    void shouldSizeGaussianNoiseByItsLoss() {
        double rho = 1 / 200.0;
        double epsilon = rho + 2 * Math.sqrt(rho * Math.log(1e5));

        assertThat(Noise.Gaussian.of(BigDecimal.valueOf(epsilon).toPlainString(), "0.00001")
                        .standardDeviation(BigInteger.ONE))
                .isCloseTo(10, within(1e-6))
                .isGreaterThanOrEqualTo(10);
        assertThat(Noise.Gaussian.of("1", "0.00001").half().loss())
                .isEqualTo(new PrivacyLoss(new BigDecimal("0.5"), new BigDecimal("0.000005")));
    }

    @Test
    void shouldRefuseBoundsThatAreNone() {
        assertThatThrownBy(() -> Bounds.of("1", "1", "1")).hasMessageContaining("lower is below upper");
        assertThatThrownBy(() -> Bounds.of("0", "1", "0")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Bounds.of("0", "1", "0.3")).hasMessage("both bounds are multiples of the step");
        assertThatThrownBy(() -> new PrivateAggregates(rich, 0)).hasMessageContaining("at least one row");
    }
}
