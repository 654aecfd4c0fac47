package dev.probity.platform.crypto;

/**
 * A key encrypted under another key.
 *
 * @param keyId the wrapping key
 * @param version the wrapping key's version
 * @param bytes the encrypted key; empty once the key is destroyed
 */
@SuppressWarnings("ArrayRecordComponent") // a value carried between store and cipher, never compared
public record WrappedKey(String keyId, int version, byte[] bytes) {

    public WrappedKey {
        if (keyId.isBlank() || version < 1) {
            throw new IllegalArgumentException("a wrapped key names its wrapping key and version");
        }
    }

    @Override
    public String toString() {
        return "WrappedKey[" + keyId + " v" + version + ", " + bytes.length + " bytes]";
    }
}
