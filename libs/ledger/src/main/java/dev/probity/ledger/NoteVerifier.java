package dev.probity.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A named Ed25519 public key that checks signed notes (C2SP signed-note, signature type 0x01). Its text form, the
 * <i>vkey</i>, is {@code <name>+<key id>+<base64 of 0x01 || key>}, the same that Go's {@code sumdb/note} reads.
 */
public final class NoteVerifier {
    static final byte ED25519 = 1;
    static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;
    private final int id;

    /** @param raw the 32 bytes of RFC 8032 */
    public NoteVerifier(String name, byte[] raw) {
        this.name = requireName(name);
        if (raw.length != KEY_LENGTH) {
            throw new MalformedException("an Ed25519 public key has 32 bytes, not " + raw.length);
        }
        this.raw = raw.clone();
        this.key = decode(raw);
        this.id = keyId(name, raw);
    }

    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
            throw new MalformedException("not a verifier key: " + Text.shortened(vkey));
        }
        byte[] typed = Text.base64(parts[2]);
        if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519) {
            throw new MalformedException("not an Ed25519 verifier key: " + Text.shortened(vkey));
        }
        NoteVerifier verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!verifier.keyIdHex().equals(parts[1])) {
            throw new MalformedException("the key id of " + Text.shortened(vkey) + " does not belong to its key");
        }
        return verifier;
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return id;
    }

    public String keyIdHex() {
        return HexFormat.of().toHexDigits(id);
    }

    public byte[] raw() {
        return raw.clone();
    }

    public String vkey() {
        byte[] typed = new byte[1 + KEY_LENGTH];
        typed[0] = ED25519;
        System.arraycopy(raw, 0, typed, 1, KEY_LENGTH);
        return name + "+" + keyIdHex() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return vkey();
    }

    static String requireName(String name) {
        boolean plain = !name.isEmpty()
                && name.indexOf('+') < 0
                && name.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < 0x20);
        if (!plain) {
            throw new MalformedException("a key name is non-empty, without spaces and '+': " + Text.shortened(name));
        }
        return name;
    }

    private static int keyId(String name, byte[] raw) {
        byte[] digest = Merkle.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, raw)
                .shared();
        return (digest[0] & 0xff) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | (digest[3] & 0xff);
    }

    private static PublicKey decode(byte[] raw) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("not an Ed25519 public key", e);
        }
    }
}
