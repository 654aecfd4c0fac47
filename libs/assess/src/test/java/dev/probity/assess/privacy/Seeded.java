package dev.probity.assess.privacy;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Random;

/** Generators that repeat themselves. */
final class Seeded {
    private Seeded() {}

    /**
     * A cryptographic generator with a known seed. {@link Random} will not do: its successive draws hang together so much
     * that tests of goodness of fit notice.
     */
    static Random generator(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
