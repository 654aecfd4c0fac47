package dev.probity.assess.privacy;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a release costs at most: with {@code (ε, δ)}-differential privacy, no result becomes more than {@code exp(ε)} times
 * as likely by one person's data, but for a chance of δ (Dwork and Roth 2014, definition 2.4).
 *
 * <p>Exact decimals, because a sum of many small doubles is not their sum.
 *
 * @param epsilon 0 or more
 * @param delta 0 or more, less than 1
 */
public record PrivacyLoss(BigDecimal epsilon, BigDecimal delta) {
    private static final int MOST_DECIMALS = 30;

    public static final PrivacyLoss NONE = new PrivacyLoss(BigDecimal.ZERO, BigDecimal.ZERO);

    public PrivacyLoss {
        if (epsilon.signum() < 0 || delta.signum() < 0 || delta.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("epsilon is 0 or more, delta from 0 to below 1");
        }
        if (Math.max(epsilon.scale(), delta.scale()) > MOST_DECIMALS
                || epsilon.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw new IllegalArgumentException(
                    "epsilon or delta has more than 30 decimals, or epsilon is above 1000000");
        }
        epsilon = plain(epsilon);
        delta = plain(delta);
    }

    /** A loss without δ. */
    public static PrivacyLoss epsilon(String epsilon) {
        return new PrivacyLoss(new BigDecimal(epsilon), BigDecimal.ZERO);
    }

    /** Both together, by basic composition (Dwork and Roth 2014, theorem 3.16): the sums. */
    public PrivacyLoss plus(PrivacyLoss other) {
        return new PrivacyLoss(epsilon.add(other.epsilon), delta.add(other.delta));
    }

    /** Whether neither part is above that of the limit. */
    public boolean within(PrivacyLoss limit) {
        return epsilon.compareTo(limit.epsilon) <= 0 && delta.compareTo(limit.delta) <= 0;
    }

    /** What is left of the limit; never below zero. */
    PrivacyLoss leftOf(PrivacyLoss limit) {
        return new PrivacyLoss(
                limit.epsilon.subtract(epsilon).max(BigDecimal.ZERO),
                limit.delta.subtract(delta).max(BigDecimal.ZERO));
    }

    BigInteger epsilonNumerator() {
        return epsilon.unscaledValue();
    }

    BigInteger epsilonDenominator() {
        return BigInteger.TEN.pow(epsilon.scale());
    }

    /** Without trailing zeros and without a negative scale, so that equal numbers are equal records. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
