package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/**
 * A symmetric key of Google Cloud KMS, asked by its REST API
 * (https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys). The context is additional
 * authenticated data. Both directions carry CRC-32C sums, as Google advises, so that damage on the way is not taken for a
 * wrap that does not open.
 */
final class GcpKmsRootKeys implements RootKeys {

    static final String NAME =
            "projects/[a-z0-9:.-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+";

    private static final Pattern VERSION = Pattern.compile("(" + NAME + ")/cryptoKeyVersions/(\\d{1,9})");

    private final KeyService service;
    private final GcpTokens tokens;
    private final String base;
    private final String name;

    GcpKmsRootKeys(KeyService service, GcpTokens tokens, URI endpoint, String name) {
        this.service = service;
        this.tokens = tokens;
        this.base = KeyService.withoutSlash(endpoint) + "/v1/" + name;
        this.name = name;
    }

    @Override
    public String keyId() {
        return "gcp-kms:" + name;
    }

    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        JsonNode answer = ask(
                "encrypt",
                Map.of(
                        "plaintext", base64(key),
                        "plaintextCrc32c", sum(key),
                        "additionalAuthenticatedData", base64(context),
                        "additionalAuthenticatedDataCrc32c", sum(context)));
        Matcher version = VERSION.matcher(answer.path("name").asString(""));
        if (!version.matches() || !version.group(1).equals(name)) {
            throw KeyService.refused(Reason.UNREACHABLE, keyId(), "answers for another key; nothing was wrapped");
        }
        if (!answer.path("verifiedPlaintextCrc32c").asBoolean(false)
                || !answer.path("verifiedAdditionalAuthenticatedDataCrc32c").asBoolean(false)) {
            throw KeyService.refused(Reason.UNREACHABLE, keyId(), "received a request damaged on its way; try again");
        }
        return new WrappedKey(
                keyId(), Integer.parseInt(version.group(2)), verified(answer, "ciphertext", "ciphertextCrc32c"));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        JsonNode answer = ask(
                "decrypt",
                Map.of(
                        "ciphertext", base64(wrapped.bytes()),
                        "ciphertextCrc32c", sum(wrapped.bytes()),
                        "additionalAuthenticatedData", base64(context),
                        "additionalAuthenticatedDataCrc32c", sum(context)));
        return verified(answer, "plaintext", "plaintextCrc32c");
    }

    @Override
    public boolean usable(String id, int version) {
        return holds(id);
    }

    private JsonNode ask(String verb, Map<String, String> parameters) {
        KeyService.Answer answer = service.post(
                keyId(),
                URI.create(base + ":" + verb),
                Map.of("Authorization", "Bearer " + tokens.current(keyId()), "Content-Type", "application/json"),
                KeyService.JSON.writeValueAsBytes(parameters));
        if (answer.succeeded()) {
            return answer.body();
        }
        throw refusal(verb, answer);
    }

    private RuntimeException refusal(String verb, KeyService.Answer answer) {
        JsonNode error = answer.body().path("error");
        String status = error.path("status").asString("");
        String said = status + ": " + error.path("message").asString("no reason given");
        return switch (status) {
            case "UNAUTHENTICATED" -> {
                tokens.forget();
                yield KeyService.refused(Reason.DENIED, keyId(), "does not accept the token (" + said + ")");
            }
            case "PERMISSION_DENIED" ->
                KeyService.refused(
                        Reason.DENIED,
                        keyId(),
                        "is denied (" + said + "): it needs roles/cloudkms.cryptoKeyEncrypterDecrypter");
            case "NOT_FOUND" -> KeyService.refused(Reason.UNKNOWN, keyId(), "is not there (" + said + ")");
            case "FAILED_PRECONDITION" ->
                KeyService.refused(
                        Reason.DISABLED, keyId(), "or the version asked for is disabled or destroyed (" + said + ")");
            case "INVALID_ARGUMENT" ->
                verb.equals("decrypt")
                        ? new CorruptedDataException("a key wrapped under " + keyId() + " does not open: " + said)
                        : KeyService.refused(Reason.DENIED, keyId(), "does not accept the request (" + said + ")");
            default ->
                KeyService.refused(
                        Reason.UNREACHABLE,
                        keyId(),
                        "cannot be asked: the service answers " + answer.status() + " (" + said + ")");
        };
    }

    private byte[] verified(JsonNode answer, String member, String sumMember) {
        try {
            byte[] bytes = Base64.getDecoder().decode(answer.path(member).asString(""));
            if (bytes.length > 0 && answer.path(sumMember).asString("").equals(sum(bytes))) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new CorruptedDataException("the answer of " + keyId() + " is not base64", notBase64);
        }
        throw KeyService.refused(Reason.UNREACHABLE, keyId(), "sent an answer that was damaged on its way; try again");
    }

    /** Written as text, because the API's 64-bit numbers are text in JSON. */
    private static String sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return Long.toString(sum.getValue());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
