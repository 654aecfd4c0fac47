package dev.probity.detect.anonymize;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with a key held in memory. */
final class HmacKey implements KeyedFunction {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY = 16;

    private final int version;
    private final SecretKeySpec key;

    HmacKey(int version, byte[] key) {
        if (version < 1) {
            throw new IllegalArgumentException("a key version is 1 or more: " + version);
        }
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a key has at least 16 bytes, not " + key.length);
        }
        this.version = version;
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "key version " + version;
    }
}
