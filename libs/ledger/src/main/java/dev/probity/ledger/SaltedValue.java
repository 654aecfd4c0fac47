package dev.probity.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value and the secret salt that hides it. The log holds only the commitment; whoever is shown salt and value can
 * check them against it, and once both are destroyed the commitment says nothing, however few values were possible.
 *
 * @param salt 32 random bytes, never used twice
 * @param value anything {@link CanonicalJson} can write
 */
public record SaltedValue(byte[] salt, @Nullable Object value) {
    public static final int SALT_LENGTH = 32;
    private static final byte[] DOMAIN = "dev.probity/commitment/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    public SaltedValue {
        if (salt.length != SALT_LENGTH) {
            throw new MalformedException("a salt has 32 bytes, not " + salt.length);
        }
        salt = salt.clone();
    }

    public static SaltedValue of(@Nullable Object value) {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new SaltedValue(salt, value);
    }

    /**
     * {@code SHA-256("dev.probity/commitment/v1\n" || name || "\n" || salt || canonical JSON of the value)}. Name and
     * domain are inside, so that a commitment to one field cannot pass for one to another.
     */
    public Hash commitment(String name) {
        if (name.isEmpty() || name.indexOf('\n') >= 0) {
            throw new MalformedException("a commitment has a name of one line");
        }
        byte[] field = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Merkle.sha256(DOMAIN, field, salt, CanonicalJson.bytes(value));
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SaltedValue that
                && Arrays.equals(salt, that.salt)
                && CanonicalJson.text(value).equals(CanonicalJson.text(that.value));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }
}
