package dev.probity.platform.crypto;

import java.util.OptionalInt;

/**
 * The keys at the top of the hierarchy. They wrap tenant keys and nothing else, and never leave their holder: a keyset
 * file here, a key management service elsewhere.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface RootKeys {

    /** Names the key that {@link #wrap} uses and its holder, for example {@code transit:transit/probity}. */
    String keyId();

    /** Whether wraps made under the key of that name can be opened here. Says nothing of their version. */
    default boolean holds(String keyId) {
        return keyId().equals(keyId);
    }

    /**
     * Encrypts a key under the current root version.
     *
     * @param context binds the wrap to its place; the same bytes are needed to unwrap
     * @throws KeyUnavailableException when the holder cannot be asked or refuses
     */
    WrappedKey wrap(byte[] key, byte[] context);

    /**
     * Decrypts a wrapped key.
     *
     * @throws KeyUnavailableException when the root version is unknown or disabled, or its holder cannot be asked or
     *     refuses
     * @throws CorruptedDataException when the wrap was altered or belongs to another context or root
     */
    byte[] unwrap(WrappedKey wrapped, byte[] context);

    /** True while this version may still unwrap. Asked before every use of a key, so it must be cheap. */
    boolean usable(String keyId, int version);

    /**
     * The version that {@link #wrap} uses now, found by wrapping something, so that the answer also says that it works.
     *
     * @throws KeyUnavailableException when the holder cannot be asked or refuses
     */
    default int currentVersion() {
        return wrap(new byte[32], AssociatedData.of("root-version")).version();
    }

    /**
     * Adds a version, which wraps from now on; older versions still unwrap. Returns the new version, or nothing when the
     * holder's own tools must do it.
     */
    default OptionalInt rotate() {
        return OptionalInt.empty();
    }
}
