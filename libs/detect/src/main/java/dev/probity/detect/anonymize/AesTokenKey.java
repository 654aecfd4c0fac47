package dev.probity.detect.anonymize;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token key held in memory: HMAC-SHA256, and AES-256-GCM under a key derived from it. A sealed value is a random nonce of
 * twelve bytes and the ciphertext with its tag, so one version may seal up to 2^32 values (NIST SP 800-38D, 8.3).
 */
public final class AesTokenKey implements TokenKey {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyedFunction function;
    private final SecretKeySpec sealing;

    /** @param key of at least 16 bytes; copied */
    public AesTokenKey(int version, byte[] key) {
        this.function = KeyedFunction.hmacSha256(version, key);
        this.sealing = new SecretKeySpec(
                function.mac("probity/anonymize/token-seal".getBytes(StandardCharsets.US_ASCII)), "AES");
    }

    @Override
    public int version() {
        return function.version();
    }

    @Override
    public byte[] mac(byte[] message) {
        return function.mac(message);
    }

    @Override
    public byte[] seal(byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, NONCE, encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in GCM", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE) {
            throw new GeneralSecurityException("too short to be sealed");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), context)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
