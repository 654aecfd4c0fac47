package dev.probity.assess.privacy;

import java.math.BigInteger;
import java.util.Random;

/** Coins from the bits of a generator, without bias: what does not fit is drawn again. */
final class RandomCoins implements Coins {
    private final Random random;

    /** @param random a {@link java.security.SecureRandom} outside tests */
    RandomCoins(Random random) {
        this.random = random;
    }

    @Override
    public BigInteger below(BigInteger bound) {
        int bits = bound.subtract(BigInteger.ONE).bitLength();
        BigInteger drawn;
        do {
            drawn = new BigInteger(bits, random);
        } while (drawn.compareTo(bound) >= 0);
        return drawn;
    }
}
