package dev.probity.platform.crypto;

/**
 * The keys at the top of the hierarchy. They wrap tenant keys and nothing else, and never leave their holder: a keyset
 * file here, a key management service elsewhere.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface RootKeys {

    /**
     * Encrypts a key under the current root version.
     *
     * @param context binds the wrap to its place; the same bytes are needed to unwrap
     */
    WrappedKey wrap(byte[] key, byte[] context);

    /**
     * Decrypts a wrapped key.
     *
     * @throws KeyUnavailableException when the root version is unknown or disabled
     * @throws CorruptedDataException when the wrap was altered or belongs to another context or root
     */
    byte[] unwrap(WrappedKey wrapped, byte[] context);

    /** True while this version may still unwrap. Asked before every use of a key, so it must be cheap. */
    boolean usable(String keyId, int version);

    /** The version that {@link #wrap} uses now. */
    int currentVersion();
}
