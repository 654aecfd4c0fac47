package dev.probity.platform.crypto;

import java.nio.charset.StandardCharsets;

/** One version of a data key, unwrapped in memory, with a separate subkey for each use. */
final class KeyVersion {

    private final int version;
    private final byte[] sealing;
    private final byte[] authentication;
    private final byte[] wrapping;

    KeyVersion(int version, byte[] key) {
        this.version = version;
        this.sealing = subkey(key, "seal");
        this.authentication = subkey(key, "mac");
        this.wrapping = subkey(key, "wrap");
    }

    int version() {
        return version;
    }

    byte[] sealing() {
        return sealing;
    }

    byte[] authentication() {
        return authentication;
    }

    /** The key that wraps the keys below this one. */
    KeyVersion forWrapping() {
        return new KeyVersion(version, wrapping);
    }

    private static byte[] subkey(byte[] key, String use) {
        return Hkdf.expand(key, ("probity/" + use).getBytes(StandardCharsets.US_ASCII), 32);
    }
}
