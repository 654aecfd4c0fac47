package dev.probity.platform.crypto;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in front of every sealed value and stream, and the single-use key it leads to.
 *
 * <p>Layout (72 bytes, big endian): 4 magic, 16 key id, 4 key version, 16 salt, 32 commitment. From the data key and the
 * salt come, by HKDF, an AES-256-GCM key that is used for this one value or stream, a nonce prefix, and the commitment.
 * Because the commitment is checked before anything is decrypted, one ciphertext cannot open under two keys (AES-GCM
 * alone does not promise that), and because every key is single use, random nonces cannot collide.
 */
final class Envelope {

    static final int LENGTH = 72;
    static final int TAG_LENGTH = 16;
    static final int FRAME_LENGTH = 64 * 1024;
    static final int VALUE = 0x50425631; // "PBV1"
    static final int STREAM = 0x50425331; // "PBS1"

    private static final int TAG_BITS = TAG_LENGTH * 8;
    private static final int PREFIX_LENGTH = 7;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String AES_GCM = "AES/GCM/NoPadding";
    /** Named once: searching the list of providers costs as much as encrypting a short value. */
    private static final Provider PROVIDER = provider();

    private final byte[] header;
    private final SecretKeySpec key;
    private final byte[] noncePrefix;
    private final byte[] associatedData;
    private final Cipher cipher;
    private final DataKey.Permission permission;

    private Envelope(
            byte[] header, SecretKeySpec key, byte[] noncePrefix, byte[] context, DataKey.Permission permission) {
        this.permission = permission;
        this.header = header;
        this.key = key;
        this.noncePrefix = noncePrefix;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(header);
            this.associatedData = digest.digest(context);
            this.cipher = Cipher.getInstance(AES_GCM, PROVIDER);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks SHA-256 or AES-GCM", missing);
        }
    }

    /** Where a sealed thing says its key is. Nothing of it is trusted before the commitment is checked. */
    record Address(UUID keyId, int version) {}

    static Envelope create(int magic, KeyVersion material, UUID keyId, byte[] context, DataKey.Permission permission) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        ByteBuffer header = ByteBuffer.allocate(LENGTH)
                .putInt(magic)
                .putLong(keyId.getMostSignificantBits())
                .putLong(keyId.getLeastSignificantBits())
                .putInt(material.version())
                .put(salt);
        byte[] derived = derive(material, header.array());
        header.put(derived, 32 + PREFIX_LENGTH, 32);
        return from(header.array(), derived, context, permission);
    }

    static Envelope open(byte[] header, KeyVersion material, byte[] context, DataKey.Permission permission) {
        byte[] derived = derive(material, header);
        if (!MessageDigest.isEqual(
                Arrays.copyOfRange(derived, 32 + PREFIX_LENGTH, 71), Arrays.copyOfRange(header, 40, LENGTH))) {
            throw new CorruptedDataException(
                    "sealed data does not match its key: its header was altered or the key is another one");
        }
        return from(header, derived, context, permission);
    }

    static Address address(int magic, byte[] header) {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        if (header.length < LENGTH || buffer.getInt() != magic) {
            throw new CorruptedDataException("not sealed by Probity, or cut short: the header is missing");
        }
        return new Address(new UUID(buffer.getLong(), buffer.getLong()), buffer.getInt());
    }

    static byte[] readHeader(InputStream in) throws IOException {
        byte[] header = in.readNBytes(LENGTH);
        if (header.length < LENGTH) {
            throw new EOFException();
        }
        return header;
    }

    byte[] header() {
        return header.clone();
    }

    /** Encrypts one frame; returns the length written to the output. */
    int encrypt(int counter, boolean last, byte[] plain, int length, byte[] out, int offset) {
        permission.check(); // per frame, so that a long stream stops too when its key is disabled
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(counter, last));
            cipher.updateAAD(associatedData);
            return cipher.doFinal(plain, 0, length, out, offset);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("AES-GCM failed to encrypt", failure);
        }
    }

    /** Decrypts one frame; returns the length of the plain text. */
    int decrypt(int counter, boolean last, byte[] sealed, int offset, int length, byte[] out) {
        permission.check();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(counter, last));
            cipher.updateAAD(associatedData);
            return cipher.doFinal(sealed, offset, length, out, 0);
        } catch (GeneralSecurityException mismatch) {
            throw new CorruptedDataException(
                    "sealed data does not verify (frame " + Integer.toUnsignedString(counter)
                            + "): it was altered, cut or reordered, or it is read in another context",
                    mismatch);
        }
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(AES_GCM).getProvider();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks AES-GCM", missing);
        }
    }

    private GCMParameterSpec nonce(int counter, boolean last) {
        // STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): position and end are part of every nonce.
        return new GCMParameterSpec(
                TAG_BITS,
                ByteBuffer.allocate(12)
                        .put(noncePrefix)
                        .putInt(counter)
                        .put((byte) (last ? 1 : 0))
                        .array());
    }

    private static Envelope from(byte[] header, byte[] derived, byte[] context, DataKey.Permission permission) {
        return new Envelope(
                header,
                new SecretKeySpec(derived, 0, 32, "AES"),
                Arrays.copyOfRange(derived, 32, 32 + PREFIX_LENGTH),
                context,
                permission);
    }

    private static byte[] derive(KeyVersion material, byte[] header) {
        byte[] label = "probity/envelope".getBytes(StandardCharsets.US_ASCII);
        byte[] info = Arrays.copyOf(label, label.length + 40);
        System.arraycopy(header, 0, info, label.length, 40);
        return Hkdf.expand(material.sealing(), info, 32 + PREFIX_LENGTH + 32);
    }
}
