package dev.probity.platform.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Independent secrets of this installation, all derived from one root secret file that only its owner may read.
 *
 * <p>Two labels give unrelated values, and the same label always gives the same one, so cursor signing, API key hashing
 * and session secrets survive a restart without a file each.
 */
public final class Secrets {

    /** The root secret's length in bytes; a shorter one is refused. */
    public static final int ROOT_LENGTH = 32;

    private final byte[] root;

    private Secrets(byte[] root) {
        this.root = root;
    }

    /**
     * Reads the root secret from {@code secrets/root.secret} of the data directory and creates it on first start.
     *
     * @throws IOException when the file cannot be used, or others than its owner may read it
     * @throws IllegalStateException when it is too short or not hexadecimal
     */
    public static Secrets open(Path dataDirectory) throws IOException {
        return load(dataDirectory.resolve("secrets").resolve("root.secret"));
    }

    /** Reads the root secret from the given file (64 hexadecimal digits or more) and creates it when absent. */
    public static Secrets load(Path file) throws IOException {
        byte[] fresh = new byte[ROOT_LENGTH];
        new SecureRandom().nextBytes(fresh);
        PrivateFiles.create(file, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
        return new Secrets(parse(file, PrivateFiles.read(file)));
    }

    /**
     * Derives a secret with HKDF-SHA256 (RFC 5869).
     *
     * @param label names the use, for example {@code cursor-signing}
     * @param length bytes wanted, 1 to 8160
     */
    public byte[] derive(String label, int length) {
        if (label.isBlank()) {
            throw new IllegalArgumentException("a derived secret needs a label");
        }
        return Hkdf.derive(root, ("probity/secret/" + label).getBytes(StandardCharsets.UTF_8), length);
    }

    private static byte[] parse(Path file, byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII).strip();
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notHexadecimal) {
            throw new IllegalStateException("root secret " + file + " is not hexadecimal", notHexadecimal);
        }
        if (bytes.length < ROOT_LENGTH) {
            throw new IllegalStateException("root secret " + file + " has " + bytes.length + " bytes; at least "
                    + ROOT_LENGTH + " are required");
        }
        boolean constant = true;
        for (byte b : bytes) {
            constant &= b == bytes[0];
        }
        if (constant) {
            throw new IllegalStateException("root secret " + file + " is a placeholder (one byte repeated)");
        }
        return Arrays.copyOf(bytes, bytes.length);
    }

    @Override
    public String toString() {
        return "Secrets[root withheld]";
    }
}
