package dev.probity.assess.privacy;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Samplers of noise that draw exactly from their distributions, with whole numbers only: algorithms 1 to 3 of Canonne, Kamath
 * and Steinke, "The Discrete Gaussian for Differential Privacy" (2020). Noise of doubles has gaps through which the true
 * value can be seen (Mironov 2012); this has none. How long a draw takes depends on what is drawn, so do not let the
 * asker measure it.
 */
class ExactNoise {
    private final Coins coins;

    ExactNoise(Coins coins) {
        this.coins = coins;
    }

    /** Noise of this kind for a figure that one person changes by at most {@code sensitivity}, 1 or more. */
    BigInteger draw(Noise noise, BigInteger sensitivity) {
        return switch (noise) {
            case Noise.Laplace(PrivacyLoss loss) ->
                laplace(sensitivity.multiply(loss.epsilonDenominator()), loss.epsilonNumerator());
            case Noise.Gaussian gaussian -> {
                BigDecimal variance = gaussian.variance(sensitivity);
                yield gaussian(variance.unscaledValue(), BigInteger.TEN.pow(variance.scale()));
            }
        };
    }

    /** True with the chance {@code exp(−numerator / denominator)}, for a fraction of 0 or more. */
    boolean bernoulliExp(BigInteger numerator, BigInteger denominator) {
        BigInteger rest = numerator;
        while (rest.compareTo(denominator) > 0) {
            if (!bernoulliExpUpToOne(BigInteger.ONE, BigInteger.ONE)) {
                return false;
            }
            rest = rest.subtract(denominator);
        }
        return bernoulliExpUpToOne(rest, denominator);
    }

    /** The series of exp(−γ) as a game: it goes on with chance γ/k in round k, and an odd end is a win. */
    private boolean bernoulliExpUpToOne(BigInteger numerator, BigInteger denominator) {
        int k = 1;
        while (coins.bernoulli(numerator, denominator.multiply(BigInteger.valueOf(k)))) {
            k++;
        }
        return k % 2 == 1;
    }

    /** The whole number x with a chance proportional to {@code exp(−|x| · s / t)}: scale t / s, both 1 or more. */
    BigInteger laplace(BigInteger t, BigInteger s) {
        while (true) {
            BigInteger u = coins.below(t);
            if (!bernoulliExp(u, t)) {
                continue;
            }
            BigInteger v = BigInteger.ZERO;
            while (bernoulliExp(BigInteger.ONE, BigInteger.ONE)) {
                v = v.add(BigInteger.ONE);
            }
            BigInteger magnitude = u.add(t.multiply(v)).divide(s);
            boolean negative = coins.bernoulli(BigInteger.ONE, BigInteger.TWO);
            if (!negative) {
                return magnitude;
            }
            if (magnitude.signum() != 0) {
                return magnitude.negate();
            }
        }
    }

    /** The whole number x with a chance proportional to {@code exp(−x² / 2σ²)}, σ² a fraction above 0. */
    BigInteger gaussian(BigInteger numerator, BigInteger denominator) {
        BigInteger t = numerator.divide(denominator).sqrt().add(BigInteger.ONE);
        BigInteger below =
                BigInteger.TWO.multiply(t).multiply(t).multiply(denominator).multiply(numerator);
        while (true) {
            BigInteger y = laplace(t, BigInteger.ONE);
            BigInteger root = y.abs().multiply(t).multiply(denominator).subtract(numerator);
            if (bernoulliExp(root.multiply(root), below)) {
                return y;
            }
        }
    }
}
