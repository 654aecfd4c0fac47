package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.PrivateFiles;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A key in a transit engine, asked by the HTTP API that HashiCorp Vault and OpenBao share
 * (https://developer.hashicorp.com/vault/api-docs/secret/transit, https://openbao.org/api-docs/secret/transit/).
 *
 * <p>The context is sent as associated data, and its hash also stands in front of the key inside the plain text: engines
 * before Vault 1.9 accept the member and ignore it, and a context that is not checked binds nothing.
 */
final class TransitRootKeys implements RootKeys {

    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v(\\d{1,9}):[A-Za-z0-9+/=]+");
    private static final int BINDING = 32;

    private final KeyService service;
    private final String base;
    private final String path;
    private final String keyId;
    private final Path tokenFile;
    private final @Nullable String namespace;

    /** @param path {@code mount/key} */
    TransitRootKeys(KeyService service, URI address, String path, Path tokenFile, @Nullable String namespace) {
        this.service = service;
        this.base = KeyService.withoutSlash(address) + "/v1/" + path.substring(0, path.lastIndexOf('/'));
        this.path = path.substring(path.lastIndexOf('/') + 1);
        this.keyId = "transit:" + path;
        this.tokenFile = tokenFile;
        this.namespace = namespace;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        byte[] bound = ByteBuffer.allocate(BINDING + key.length)
                .put(Hashes.sha256(context))
                .put(key)
                .array();
        JsonNode data = ask("encrypt", Map.of("plaintext", base64(bound), "associated_data", base64(context)));
        String ciphertext = data.path("ciphertext").asString("");
        return new WrappedKey(keyId, versionOf(ciphertext), ciphertext.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        String ciphertext = new String(wrapped.bytes(), StandardCharsets.US_ASCII);
        if (versionOf(ciphertext) != wrapped.version()) {
            throw new CorruptedDataException("a key wrapped under " + keyId + " names another version than its row");
        }
        JsonNode data = ask("decrypt", Map.of("ciphertext", ciphertext, "associated_data", base64(context)));
        byte[] bound = plain(data.path("plaintext").asString(""));
        byte[] binding = Arrays.copyOf(bound, Math.min(bound.length, BINDING));
        if (bound.length <= BINDING || !MessageDigest.isEqual(binding, Hashes.sha256(context))) {
            throw new CorruptedDataException(
                    "a key wrapped under " + keyId + " does not open: it belongs to another context");
        }
        return Arrays.copyOfRange(bound, BINDING, bound.length);
    }

    @Override
    public boolean usable(String id, int version) {
        return holds(id);
    }

    /** The server's answer has no version before Vault 1.18, so the next wrap is looked at. */
    @Override
    public OptionalInt rotate() {
        send("keys/" + path + "/rotate", Map.of());
        return OptionalInt.of(currentVersion());
    }

    private JsonNode ask(String verb, Map<String, String> body) {
        return send(verb + "/" + path, body).path("data");
    }

    private JsonNode send(String operation, Map<String, String> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Vault-Token", token());
        headers.put("X-Vault-Request", "true");
        if (namespace != null) {
            headers.put("X-Vault-Namespace", namespace);
        }
        KeyService.Answer answer = service.post(
                keyId, URI.create(base + "/" + operation), headers, KeyService.JSON.writeValueAsBytes(body));
        if (answer.status() == 200 || answer.status() == 204) {
            return answer.body();
        }
        throw refusal(answer);
    }

    private RuntimeException refusal(KeyService.Answer answer) {
        String said = errors(answer.body());
        String lower = said.toLowerCase(Locale.ROOT);
        return switch (answer.status()) {
            case 401, 403 ->
                KeyService.refused(
                        Reason.DENIED,
                        keyId,
                        "is denied by the server (" + said + "): the token in " + tokenFile
                                + " has ended or lacks update on encrypt/" + path + " and decrypt/" + path);
            case 404 -> KeyService.refused(Reason.UNKNOWN, keyId, "is not there: no such engine or key (" + said + ")");
            case 400 ->
                lower.contains("disallowed by policy")
                        ? KeyService.refused(
                                Reason.DISABLED,
                                keyId,
                                "refuses this version (" + said + "): see min_decryption_version")
                        : lower.contains("key not found")
                                ? KeyService.refused(Reason.UNKNOWN, keyId, "is not there (" + said + ")")
                                : new CorruptedDataException(
                                        "a key wrapped under " + keyId + " does not open: " + said);
            case 503 ->
                unanswered(
                        lower.contains("sealed")
                                ? "the server is sealed; unseal it"
                                : "the server is not ready (" + said + ")");
            default -> unanswered("the server answers " + answer.status() + " (" + said + ")");
        };
    }

    private KeyUnavailableException unanswered(String what) {
        return KeyService.refused(Reason.UNREACHABLE, keyId, "cannot be asked: " + what);
    }

    private String token() {
        try {
            return new String(PrivateFiles.read(tokenFile), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new KeyUnavailableException(
                    Reason.DENIED,
                    keyId,
                    "root key " + keyId + " cannot be asked: the token file cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private int versionOf(String ciphertext) {
        Matcher matcher = CIPHERTEXT.matcher(ciphertext);
        if (!matcher.matches()) {
            throw new CorruptedDataException("what " + keyId + " wrapped is not a transit ciphertext");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static String errors(JsonNode body) {
        StringBuilder said = new StringBuilder();
        for (JsonNode error : body.path("errors")) {
            said.append(said.isEmpty() ? "" : "; ").append(error.asString(""));
        }
        return said.isEmpty() ? "no reason given" : said.toString();
    }

    private byte[] plain(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new CorruptedDataException(
                    "the answer for a key wrapped under " + keyId + " is not base64", notBase64);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
