package dev.probity.platform.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signed list of destroyed keys, a file outside the database and outside its backups. A restored database is
 * compared with it before anything is served, so that an erased person does not come back with a backup. Each line
 * carries the hash of the one before and a signature: changed, swapped or missing lines are detected; lines cut from
 * the end are detected by comparing with the database.
 */
public final class DestroyedKeys {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final String FIRST = "0".repeat(64);

    private final Path file;
    private final Ed25519PrivateKeyParameters signing;
    private final List<DestroyedKey> keys;
    private String last;

    private DestroyedKeys(Path file, Ed25519PrivateKeyParameters signing) {
        this.file = file;
        this.signing = signing;
        this.keys = new ArrayList<>();
        this.last = FIRST;
    }

    /**
     * Opens {@code keys/destroyed.jsonl} of the data directory and verifies every line.
     *
     * @throws IOException when it cannot be read or a line does not verify
     */
    public static DestroyedKeys open(Path dataDirectory, Secrets secrets) throws IOException {
        DestroyedKeys list = new DestroyedKeys(
                dataDirectory.resolve("keys").resolve("destroyed.jsonl"),
                new Ed25519PrivateKeyParameters(secrets.derive("destroyed-keys-signing", 32)));
        if (Files.exists(list.file)) {
            list.load();
        }
        return list;
    }

    /** Everything on the list, oldest first. */
    public synchronized List<DestroyedKey> all() {
        return List.copyOf(keys);
    }

    /** The raw Ed25519 public key (32 bytes) that verifies the signatures. */
    public byte[] publicKey() {
        return signing.generatePublicKey().getEncoded();
    }

    /** Adds a key and returns when the line is on the disk. A key already listed keeps its first line. */
    synchronized DestroyedKey add(UUID keyId, UUID tenant, KeyKind kind, String reason) {
        for (DestroyedKey known : keys) {
            if (known.keyId().equals(keyId)) {
                return known;
            }
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        DestroyedKey unsigned = new DestroyedKey(keys.size() + 1L, keyId, tenant, kind, reason, now, last, "");
        DestroyedKey line = withSignature(unsigned, sign(unsigned.signed()));
        String text = JSON.writeValueAsString(line);
        try {
            PrivateFiles.append(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "the key was not destroyed: the list of destroyed keys " + file + " cannot be written", failure);
        }
        keys.add(line);
        last = hash(text);
        return line;
    }

    /** True when the line was signed by the holder of that public key. */
    public static boolean verify(DestroyedKey line, byte[] publicKey) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        byte[] message = line.signed();
        verifier.update(message, 0, message.length);
        try {
            return verifier.verifySignature(Base64.getDecoder().decode(line.signature()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private void load() throws IOException {
        byte[] publicKey = publicKey();
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            DestroyedKey line = parse(text);
            boolean inPlace =
                    line.number() == keys.size() + 1L && line.previous().equals(last);
            if (!inPlace || !verify(line, publicKey)) {
                throw damaged("was altered, or signed by another installation", null);
            }
            keys.add(line);
            last = hash(text);
        }
    }

    private DestroyedKey parse(String text) throws IOException {
        try {
            return JSON.readValue(text, DestroyedKey.class);
        } catch (JacksonException unreadable) {
            throw damaged("cannot be read", unreadable);
        }
    }

    private IOException damaged(String what, @Nullable Exception cause) {
        return new IOException(
                "list of destroyed keys " + file + ": line " + (keys.size() + 1) + " " + what
                        + "; put the original file back, or erased data could be readable again",
                cause);
    }

    private byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, signing);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private static DestroyedKey withSignature(DestroyedKey line, byte[] signature) {
        return new DestroyedKey(
                line.number(),
                line.keyId(),
                line.tenant(),
                line.kind(),
                line.reason(),
                line.destroyedAt(),
                line.previous(),
                Base64.getEncoder().encodeToString(signature));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", missing);
        }
    }
}
