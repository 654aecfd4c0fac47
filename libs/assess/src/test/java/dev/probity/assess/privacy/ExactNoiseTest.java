package dev.probity.assess.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactNoiseTest {

    /** Paths rarer than this do not matter to nine digits. */
    private static final double RAREST = 1e-13;

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** Plays out every sequence of coins with its chance, so that what a sampler does is computed and not sampled. */
    @Nested
    class Exactly {
        @ParameterizedTest
        @CsvSource({"0,1", "1,2", "1,1", "1,3", "7,3", "5,1"})
        void shouldWinWithTheChanceOfTheExponential(int numerator, int denominator) {
            Outcomes<Boolean> outcomes =
                    play(coins -> new ExactNoise(coins).bernoulliExp(big(numerator), big(denominator)));

            outcomes.assertChance(true, Math.exp(-(double) numerator / denominator));
            outcomes.assertChance(false, -Math.expm1(-(double) numerator / denominator));
        }

        @ParameterizedTest
        @CsvSource({"1,1", "2,1", "1,2", "3,2"})
        void shouldDrawFromTheDiscreteLaplaceDistribution(int t, int s) {
            Outcomes<BigInteger> outcomes = play(coins -> new ShortNoise(coins).laplace(big(t), big(s)));
            double ratio = Math.exp(-(double) s / t);

            for (int x = -4; x <= 4; x++) {
                outcomes.assertChance(big(x), (1 - ratio) / (1 + ratio) * Math.pow(ratio, Math.abs(x)));
            }
        }

        @ParameterizedTest
        @CsvSource({"1,2", "2,1", "9,2"})
        void shouldDrawFromTheDiscreteGaussianDistribution(int numerator, int denominator) {
            Outcomes<BigInteger> outcomes =
                    play(coins -> new ShorterNoise(coins).gaussian(big(numerator), big(denominator)));
            double variance = (double) numerator / denominator;

            for (int x = -3; x <= 3; x++) {
                outcomes.assertChance(big(x), gaussian(variance, x));
            }
        }
    }

    @Nested
    class Sampled {
        private static final int DRAWS = 100_000;
        /** Chi-squared with 21 degrees of freedom exceeds this once in a thousand. */
        private static final double CRITICAL = 46.80;

        private final ExactNoise noise = new ExactNoise(new RandomCoins(Seeded.generator(20_260_106)));

        @Test
        void shouldFitTheDiscreteLaplaceDistribution() {
            double ratio = Math.exp(-0.3);

            assertThat(chiSquared(
                            () -> noise.laplace(big(10), big(3)),
                            x -> (1 - ratio) / (1 + ratio) * Math.pow(ratio, Math.abs(x))))
                    .isLessThan(CRITICAL);
        }

        @Test
        void shouldFitTheDiscreteGaussianDistribution() {
            assertThat(chiSquared(() -> noise.gaussian(big(25), big(2)), x -> gaussian(12.5, x)))
                    .isLessThan(CRITICAL);
        }

        @Test
        void shouldHaveTheStandardDeviationItStates() {
            for (Noise kind : new Noise[] {Noise.Laplace.of("0.05"), Noise.Gaussian.of("0.5", "0.00001")}) {
                double sum = 0;
                for (int i = 0; i < 20_000; i++) {
                    double drawn = noise.draw(kind, big(3)).doubleValue();
                    sum += drawn * drawn;
                }
                assertThat(Math.sqrt(sum / 20_000))
                        .isCloseTo(kind.standardDeviation(big(3)), within(0.05 * kind.standardDeviation(big(3))));
            }
        }

        private double chiSquared(java.util.function.Supplier<BigInteger> draw, IntToDoubleFunction chance) {
            int[] counts = new int[21];
            int others = 0;
            for (int i = 0; i < DRAWS; i++) {
                int x = draw.get().intValueExact() + 10;
                if (x >= 0 && x <= 20) {
                    counts[x]++;
                } else {
                    others++;
                }
            }
            double chiSquared = 0;
            double rest = 1;
            for (int x = 0; x <= 20; x++) {
                double expected = DRAWS * chance.applyAsDouble(x - 10);
                rest -= expected / DRAWS;
                chiSquared += (counts[x] - expected) * (counts[x] - expected) / expected;
            }
            return chiSquared
                    + (others - rest * DRAWS) * (others - rest * DRAWS) / (rest * DRAWS) * (rest > 0.001 ? 1 : 0);
        }
    }

    /** Every residue of a bound that is no power of two comes up as often: what does not fit is drawn again. */
    @Test
    void shouldDrawBelowABoundWithoutBias() {
        RandomCoins coins = new RandomCoins(Seeded.generator(20_260_107));
        int[] counts = new int[5];
        for (int i = 0; i < 50_000; i++) {
            counts[coins.below(big(5)).intValueExact()]++;
        }

        assertThat(IntStream.of(counts)
                        .mapToDouble(c -> (c - 10_000) * (c - 10_000) / 10_000.0)
                        .sum())
                .isLessThan(18.47);
        assertThat(coins.below(BigInteger.ONE)).isZero();
    }

    private static double gaussian(double variance, int x) {
        double all = IntStream.rangeClosed(-200, 200)
                .mapToDouble(i -> Math.exp(-i * i / (2 * variance)))
                .sum();
        return Math.exp(-x * x / (2 * variance)) / all;
    }

    /** Chances of what came out of one round; a round that begins anew has no part in them. */
    private record Outcomes<T>(Map<T, Double> chances, double again) {
        void assertChance(T outcome, double expected) {
            assertThat(chances.getOrDefault(outcome, 0.0) / (1 - again)).isCloseTo(expected, within(1e-9));
        }
    }

    private static <T> Outcomes<T> play(Function<Script, T> sampler) {
        Map<T, Double> chances = new HashMap<>();
        double again = 0;
        Deque<Path> open = new ArrayDeque<>();
        open.push(new Path(new int[0], 1));
        while (!open.isEmpty()) {
            Path path = open.pop();
            try {
                chances.merge(sampler.apply(new Script(path.choices)), path.chance, Double::sum);
            } catch (Again _) {
                again += path.chance;
            } catch (Fork fork) {
                for (int i = 0; i < fork.chances.length; i++) {
                    if (path.chance * fork.chances[i] > RAREST) {
                        int[] choices = Arrays.copyOf(path.choices, path.choices.length + 1);
                        choices[path.choices.length] = i;
                        open.push(new Path(choices, path.chance * fork.chances[i]));
                    }
                }
            }
        }
        return new Outcomes<>(chances, again);
    }

    private record Path(int[] choices, double chance) {}

    /** Takes the game for exp(−γ), whose chances are tested by themselves, as one coin: otherwise there are too many paths. */
    private static class ShortNoise extends ExactNoise {
        final Script script;

        ShortNoise(Script script) {
            super(script);
            this.script = script;
        }

        @Override
        boolean bernoulliExp(BigInteger numerator, BigInteger denominator) {
            return script.falls(Math.exp(-numerator.doubleValue() / denominator.doubleValue()));
        }
    }

    /** Takes the Laplace draw too, which is tested by itself, as one throw of a die with 161 sides. */
    private static final class ShorterNoise extends ShortNoise {
        private static final int FARTHEST = 80;

        ShorterNoise(Script script) {
            super(script);
        }

        @Override
        BigInteger laplace(BigInteger t, BigInteger s) {
            double ratio = Math.exp(-s.doubleValue() / t.doubleValue());
            double[] chances = IntStream.rangeClosed(-FARTHEST, FARTHEST)
                    .mapToDouble(x -> (1 - ratio) / (1 + ratio) * Math.pow(ratio, Math.abs(x)))
                    .toArray();
            script.beginRound();
            return big(script.next(chances) - FARTHEST);
        }
    }

    /** Coins that fall as written, and a fork where nothing is written any more. */
    private static final class Script implements Coins {
        private final int[] choices;
        private int at;
        private boolean begun;

        Script(int[] choices) {
            this.choices = choices;
        }

        @Override
        public BigInteger below(BigInteger bound) {
            beginRound();
            double[] chances = new double[bound.intValueExact()];
            Arrays.fill(chances, 1.0 / chances.length);
            return big(next(chances));
        }

        @Override
        public boolean bernoulli(BigInteger numerator, BigInteger denominator) {
            return falls(numerator.doubleValue() / denominator.doubleValue());
        }

        boolean falls(double chance) {
            return next(new double[] {1 - chance, chance}) == 1;
        }

        /** The samplers draw a number at the beginning of a round only. */
        void beginRound() {
            if (begun) {
                throw new Again();
            }
            begun = true;
        }

        private int next(double[] chances) {
            if (at == choices.length) {
                throw new Fork(chances);
            }
            return choices[at++];
        }
    }

    private static final class Again extends RuntimeException {
        Again() {
            super("", null, false, false);
        }
    }

    private static final class Fork extends RuntimeException {
        private final transient double[] chances;

        Fork(double[] chances) {
            super("", null, false, false);
            this.chances = chances;
        }
    }
}
