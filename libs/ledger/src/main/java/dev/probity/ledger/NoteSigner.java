package dev.probity.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A named Ed25519 key that signs notes. Ed25519 is deterministic: the same text gives the same note. */
public final class NoteSigner {
    private static final String SKEY_PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final PrivateKey key;
    private final NoteVerifier verifier;

    /** @param seed the 32-byte private key of RFC 8032 */
    public NoteSigner(String name, byte[] seed) {
        if (seed.length != NoteVerifier.KEY_LENGTH) {
            throw new MalformedException("an Ed25519 private key has 32 bytes, not " + seed.length);
        }
        this.seed = seed.clone();
        KeyPair pair = pair(this.seed);
        this.key = pair.getPrivate();
        this.verifier = new NoteVerifier(name, raw((EdECPublicKey) pair.getPublic()));
    }

    public static NoteSigner generate(String name) {
        byte[] seed = new byte[NoteVerifier.KEY_LENGTH];
        new SecureRandom().nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /** Reads the text form of Go's {@code sumdb/note}: {@code PRIVATE+KEY+<name>+<key id>+<base64 of 0x01 || seed>}. */
    public static NoteSigner parse(String skey) {
        if (!skey.startsWith(SKEY_PREFIX)) {
            throw new MalformedException("not a signer key");
        }
        String[] parts = skey.substring(SKEY_PREFIX.length()).strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedException("not a signer key");
        }
        byte[] typed = Text.base64(parts[2]);
        if (typed.length != 1 + NoteVerifier.KEY_LENGTH || typed[0] != NoteVerifier.ED25519) {
            throw new MalformedException("not an Ed25519 signer key");
        }
        NoteSigner signer = new NoteSigner(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!signer.verifier.keyIdHex().equals(parts[1])) {
            throw new MalformedException("the key id does not belong to the signer key");
        }
        return signer;
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** The private key; keep it sealed. */
    public byte[] seed() {
        return seed.clone();
    }

    public String skey() {
        byte[] typed = new byte[1 + seed.length];
        typed[0] = NoteVerifier.ED25519;
        System.arraycopy(seed, 0, typed, 1, seed.length);
        return SKEY_PREFIX + verifier.name() + "+" + verifier.keyIdHex() + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** A raw Ed25519 signature, for envelopes that are not notes. */
    public byte[] signature(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 signing failed", e);
        }
    }

    /** @param text ends with a newline */
    public SignedNote sign(String text) {
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(new SignedNote.Line(verifier.name(), verifier.keyId(), signature)));
    }

    /** The JDK derives a public key only while generating a pair, so generation is fed the seed as its randomness. */
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed, 0, bytes, 0, bytes.length);
                }
            });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    private static byte[] raw(EdECPublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - NoteVerifier.KEY_LENGTH, encoded.length);
    }
}
