package dev.probity.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One version of a data key, unwrapped in memory, with a separate subkey for each use. */
final class KeyVersion {

    private final int version;
    private final byte[] sealing;
    private final Mac authentication;
    private final byte[] wrapping;

    KeyVersion(int version, byte[] key) {
        this.version = version;
        this.sealing = subkey(key, "seal");
        this.authentication = hmac(subkey(key, "mac"));
        this.wrapping = subkey(key, "wrap");
    }

    int version() {
        return version;
    }

    byte[] sealing() {
        return sealing;
    }

    /** HMAC-SHA256 under the subkey for look-ups. Cloning skips the provider look-up and the key schedule. */
    byte[] mac(byte[] message) {
        try {
            return ((Mac) authentication.clone()).doFinal(message);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the HMAC of this Java runtime cannot be cloned", e);
        }
    }

    /** The key that wraps the keys below this one. */
    KeyVersion forWrapping() {
        return new KeyVersion(version, wrapping);
    }

    private static byte[] subkey(byte[] key, String use) {
        return Hkdf.expand(key, ("probity/" + use).getBytes(StandardCharsets.US_ASCII), 32);
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256", missing);
        }
    }
}
