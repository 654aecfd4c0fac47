package dev.probity.detect.anonymize;

/**
 * A secret function: whoever does not hold its key cannot tell its output from random bytes.
 *
 * <p>Everything keyed in this package is derived from it, each use under a label of its own, so one key serves all
 * strategies and no output of one helps against another.
 */
public interface KeyedFunction {

    /** Version of the key, 1 or more. It travels with keyed output, so that it can be looked up after a rotation. */
    int version();

    /** At least 32 bytes that depend on the key and on every byte of the message. Safe for any number of threads. */
    byte[] mac(byte[] message);

    /**
     * HMAC-SHA256 (RFC 2104, FIPS 198-1) under this key of at least 16 bytes.
     *
     * @param key copied; the caller may wipe its own
     */
    static KeyedFunction hmacSha256(int version, byte[] key) {
        return new HmacKey(version, key);
    }
}
