package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.PrivateFiles;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A key in a PKCS#11 token, used through the JDK's SunPKCS11. It is AES-256 and never leaves the token; wraps are a random
 * nonce of 12 bytes followed by AES-GCM with the context as associated data. The versions are keys of their own, labelled
 * {@code LABEL.1}, {@code LABEL.2} and so on.
 */
final class Pkcs11RootKeys implements RootKeys {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Provider provider;
    private final Path pinFile;
    private final String label;
    private final String keyId;
    private volatile TreeMap<Integer, SecretKey> versions = new TreeMap<>();

    private Pkcs11RootKeys(Provider provider, Path pinFile, String label) {
        this.provider = provider;
        this.pinFile = pinFile;
        this.label = label;
        this.keyId = "pkcs11:" + label;
    }

    /**
     * Logs in and looks for the key.
     *
     * @param create whether to make the first version when there is none
     * @throws UnusableRootKeyException when the token cannot be used; the message says why
     */
    static Pkcs11RootKeys open(Provider provider, Path pinFile, String label, boolean create) {
        Pkcs11RootKeys opened = new Pkcs11RootKeys(provider, pinFile, label);
        try {
            opened.load();
            if (opened.versions.isEmpty()) {
                if (!create) {
                    throw new UnusableRootKeyException(
                            "the PKCS#11 token has no key labelled " + label
                                    + ".1: make one, or set pkcs11.create-key for the first start; check that the slot is right");
                }
                opened.rotate();
            }
        } catch (KeyUnavailableException unusable) {
            throw new UnusableRootKeyException(String.valueOf(unusable.getMessage()), unusable);
        }
        return opened;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        int version = newest();
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = run(Cipher.ENCRYPT_MODE, version, nonce, context, key);
            byte[] wrapped = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new WrappedKey(keyId, version, wrapped);
        } catch (GeneralSecurityException | ProviderException failure) {
            throw lost(failure);
        }
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        byte[] bytes = wrapped.bytes();
        if (bytes.length <= NONCE) {
            throw new CorruptedDataException("a key wrapped under " + keyId + " is cut short");
        }
        try {
            return run(
                    Cipher.DECRYPT_MODE,
                    wrapped.version(),
                    Arrays.copyOf(bytes, NONCE),
                    context,
                    Arrays.copyOfRange(bytes, NONCE, bytes.length));
        } catch (AEADBadTagException altered) {
            throw new CorruptedDataException(
                    "a key wrapped under root key " + keyId + " version " + wrapped.version()
                            + " does not open: it was altered or belongs elsewhere",
                    altered);
        } catch (GeneralSecurityException | ProviderException failure) {
            throw lost(failure);
        }
    }

    @Override
    public boolean usable(String id, int version) {
        return holds(id);
    }

    private int newest() {
        TreeMap<Integer, SecretKey> known = versions;
        if (known.isEmpty()) {
            load();
            known = versions;
        }
        if (known.isEmpty()) {
            throw KeyService.refused(Reason.UNKNOWN, keyId, "is not in the token");
        }
        return known.lastKey();
    }

    @Override
    public synchronized OptionalInt rotate() {
        load(); // another process may have rotated
        int next = versions.isEmpty() ? 1 : versions.lastKey() + 1;
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(256);
            keyStore().setKeyEntry(label + "." + next, generator.generateKey(), null, null);
        } catch (GeneralSecurityException | ProviderException failure) {
            throw lost(failure);
        }
        load();
        return OptionalInt.of(next);
    }

    private byte[] run(int mode, int version, byte[] nonce, byte[] context, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, provider);
        cipher.init(mode, key(version), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher.doFinal(input);
    }

    private SecretKey key(int version) {
        SecretKey key = versions.get(version);
        if (key == null) {
            load();
            key = versions.get(version);
        }
        if (key == null) {
            throw KeyService.refused(Reason.UNKNOWN, keyId, "has no version " + version + " in the token");
        }
        return key;
    }

    private synchronized void load() {
        TreeMap<Integer, SecretKey> found = new TreeMap<>();
        try {
            KeyStore store = keyStore();
            for (String alias : Collections.list(store.aliases())) {
                String number = alias.startsWith(label + ".") ? alias.substring(label.length() + 1) : "";
                if (number.matches("[1-9]\\d{0,8}") && store.getKey(alias, null) instanceof SecretKey key) {
                    refuseExtractable(alias, key);
                    found.put(Integer.parseInt(number), key);
                }
            }
        } catch (GeneralSecurityException | ProviderException failure) {
            throw lost(failure);
        }
        versions = found;
    }

    private void refuseExtractable(String alias, Key key) {
        if (key.getEncoded() != null) {
            throw KeyService.refused(
                    Reason.DENIED, keyId, "may not be used: the token gives out key " + alias + " in the clear");
        }
    }

    private KeyStore keyStore() throws GeneralSecurityException {
        char[] pin = pin();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return store;
        } catch (IOException refused) {
            throw new KeyUnavailableException(
                    Reason.DENIED,
                    keyId,
                    "root key " + keyId + " cannot be used: the token refuses the PIN in " + pinFile + " ("
                            + rootCause(refused) + ")",
                    refused);
        } finally {
            Arrays.fill(pin, ' ');
        }
    }

    private char[] pin() {
        try {
            return new String(PrivateFiles.read(pinFile), StandardCharsets.UTF_8)
                    .strip()
                    .toCharArray();
        } catch (IOException unreadable) {
            throw new KeyUnavailableException(
                    Reason.DENIED, keyId, "the PIN file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The token was taken out or its session ended; the next use logs in again. */
    private KeyUnavailableException lost(Exception failure) {
        versions = new TreeMap<>();
        return KeyService.unreachable(keyId, "the PKCS#11 token fails", failure);
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
