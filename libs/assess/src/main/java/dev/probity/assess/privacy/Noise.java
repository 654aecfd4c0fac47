package dev.probity.assess.privacy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Which noise hides a figure, and what it costs. */
public sealed interface Noise {

    PrivacyLoss loss();

    /**
     * Standard deviation of the noise, to say how far off a figure may be.
     *
     * @param sensitivity how much one person changes the figure at most, a whole number of 1 or more
     */
    double standardDeviation(BigInteger sensitivity);

    /** The same kind of noise for half the loss, so that two figures cost what one did. */
    Noise half();

    /**
     * Discrete Laplace noise of scale sensitivity / ε: ε-differential privacy (Ghosh, Roughgarden and Sundararajan 2009).
     *
     * @param loss an ε above 0, no δ
     */
    record Laplace(PrivacyLoss loss) implements Noise {
        public Laplace {
            if (loss.epsilon().signum() == 0 || loss.delta().signum() != 0) {
                throw new IllegalArgumentException("Laplace noise needs an epsilon above 0 and no delta");
            }
        }

        /** @param epsilon a decimal number such as {@code 0.1} */
        public static Laplace of(String epsilon) {
            return new Laplace(PrivacyLoss.epsilon(epsilon));
        }

        /** Variance of the two-sided geometric distribution with ratio α: 2α / (1 − α)². */
        @Override
        public double standardDeviation(BigInteger sensitivity) {
            double ratio = Math.exp(-loss.epsilon().doubleValue() / sensitivity.doubleValue());
            return Math.sqrt(2 * ratio) / -Math.expm1(-loss.epsilon().doubleValue() / sensitivity.doubleValue());
        }

        @Override
        public Noise half() {
            return new Laplace(new PrivacyLoss(halved(loss.epsilon()), BigDecimal.ZERO));
        }
    }

    /**
     * Discrete Gaussian noise: ρ-zero-concentrated with {@code σ² = sensitivity² / 2ρ}, which is (ε, δ)-differentially
     * private for {@code ε = ρ + 2√(ρ ln(1/δ))} (Bun and Steinke 2016, proposition 1.3; Canonne et al. 2020, theorem 4).
     *
     * @param loss an ε and a δ above 0
     */
    record Gaussian(PrivacyLoss loss) implements Noise {
        /** More than the error of the double computation of ρ; the variance is rounded up by it. */
        private static final BigDecimal MARGIN = new BigDecimal("1.000000001");

        public Gaussian {
            if (loss.epsilon().signum() == 0 || loss.delta().signum() == 0) {
                throw new IllegalArgumentException("Gaussian noise needs an epsilon and a delta above 0");
            }
        }

        /** @param epsilon a decimal number such as {@code 0.1} */
        public static Gaussian of(String epsilon, String delta) {
            return new Gaussian(new PrivacyLoss(new BigDecimal(epsilon), new BigDecimal(delta)));
        }

        @Override
        public double standardDeviation(BigInteger sensitivity) {
            return Math.sqrt(variance(sensitivity).doubleValue());
        }

        @Override
        public Noise half() {
            return new Gaussian(new PrivacyLoss(halved(loss.epsilon()), halved(loss.delta())));
        }

        /** σ² as a decimal of no negative scale, rounded up. */
        BigDecimal variance(BigInteger sensitivity) {
            double logarithm = -Math.log(loss.delta().doubleValue());
            double epsilon = loss.epsilon().doubleValue();
            // √(L + ε) − √L, written so that small ε does not cancel.
            double root = epsilon / (Math.sqrt(logarithm + epsilon) + Math.sqrt(logarithm));
            BigDecimal variance = new BigDecimal(sensitivity.pow(2))
                    .divide(new BigDecimal(2 * root * root), new MathContext(20, RoundingMode.UP))
                    .multiply(MARGIN);
            return variance.setScale(Math.max(variance.scale(), 0), RoundingMode.UP);
        }
    }

    private static BigDecimal halved(BigDecimal value) {
        return value.divide(BigDecimal.TWO);
    }
}
