package dev.probity.assess.privacy;

import java.math.BigInteger;

/** Fair randomness in whole numbers: the only randomness the samplers of noise use. */
interface Coins {

    /** Uniform over 0 to {@code bound − 1}. */
    BigInteger below(BigInteger bound);

    /** True with the chance {@code numerator / denominator}, exactly; the chance lies between 0 and 1. */
    default boolean bernoulli(BigInteger numerator, BigInteger denominator) {
        return below(denominator).compareTo(numerator) < 0;
    }
}
