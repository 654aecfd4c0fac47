package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.JsonNode;

/**
 * A symmetric key of AWS KMS, asked by its JSON protocol (https://docs.aws.amazon.com/kms/latest/APIReference/). The hash
 * of the context is the encryption context, so that it is authenticated but what AWS logs of it says nothing. KMS rotates
 * the material behind a key by itself and tells no version, so the version is always 1.
 */
final class AwsKmsRootKeys implements RootKeys {

    static final String ARN = "arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]{1,128}";

    private static final String PREFIX = "aws-kms:";

    private final KeyService service;
    private final URI endpoint;
    private final String arn;
    private final String region;
    private final AwsCredentialsProvider credentials;

    /** @param endpoint null is the region's own */
    AwsKmsRootKeys(KeyService service, @Nullable URI endpoint, String arn, AwsCredentialsProvider credentials) {
        String[] parts = arn.split(":", -1);
        this.service = service;
        this.arn = arn;
        this.region = parts[3];
        // Regions of the Chinese partition have a domain of their own.
        String domain = parts[1].equals("aws-cn") ? ".amazonaws.com.cn/" : ".amazonaws.com/";
        this.endpoint = endpoint == null
                ? URI.create("https://kms." + region + domain)
                : URI.create(KeyService.withoutSlash(endpoint) + "/");
        this.credentials = credentials;
    }

    @Override
    public String keyId() {
        return PREFIX + arn;
    }

    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        JsonNode answer = ask(
                "Encrypt",
                Map.of(
                        "KeyId",
                        arn,
                        "Plaintext",
                        Base64.getEncoder().encodeToString(key),
                        "EncryptionContext",
                        bound(context)));
        return new WrappedKey(keyId(), 1, decoded(answer.path("CiphertextBlob")));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        String blob = Base64.getEncoder().encodeToString(wrapped.bytes());
        JsonNode answer =
                ask("Decrypt", Map.of("KeyId", arn, "CiphertextBlob", blob, "EncryptionContext", bound(context)));
        if (!answer.path("KeyId").asString("").equals(arn)) {
            throw new CorruptedDataException("a key wrapped under " + keyId() + " was opened by another key");
        }
        return decoded(answer.path("Plaintext"));
    }

    @Override
    public boolean usable(String id, int version) {
        return holds(id);
    }

    URI endpoint() {
        return endpoint;
    }

    private JsonNode ask(String operation, Map<String, Object> parameters) {
        byte[] body = KeyService.JSON.writeValueAsBytes(parameters);
        AwsCredentials now = credentials();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("X-Amz-Date", SignatureV4.time(Instant.now()));
        headers.put("X-Amz-Target", "TrentService." + operation);
        if (now instanceof AwsSessionCredentials session) {
            headers.put("X-Amz-Security-Token", session.sessionToken());
        }
        SignatureV4 signature = new SignatureV4(now.accessKeyId(), now.secretAccessKey(), region, "kms");
        headers.put("Authorization", signature.authorization("POST", endpoint, Map.copyOf(headers), body));
        KeyService.Answer answer = service.post(keyId(), endpoint, headers, body);
        if (answer.succeeded()) {
            return answer.body();
        }
        throw refusal(answer);
    }

    private RuntimeException refusal(KeyService.Answer answer) {
        String type = answer.body().path("__type").asString("");
        String name = type.substring(type.indexOf('#') + 1);
        String said = name + ": "
                + answer.body()
                        .path("message")
                        .asString(answer.body().path("Message").asString("no reason given"));
        return switch (name) {
            case "AccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "ExpiredTokenException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException" ->
                KeyService.refused(
                        Reason.DENIED, keyId(), "is denied (" + said + "): it needs kms:Encrypt and kms:Decrypt");
            case "DisabledException" -> KeyService.refused(Reason.DISABLED, keyId(), "is disabled (" + said + ")");
            case "KMSInvalidStateException" ->
                KeyService.refused(
                        Reason.DISABLED, keyId(), "cannot be used, it may be about to be deleted (" + said + ")");
            case "NotFoundException" -> KeyService.refused(Reason.UNKNOWN, keyId(), "is not there (" + said + ")");
            case "InvalidCiphertextException", "IncorrectKeyException" ->
                new CorruptedDataException("a key wrapped under " + keyId() + " does not open: " + said);
            case "InvalidKeyUsageException" ->
                KeyService.refused(Reason.DENIED, keyId(), "is not a symmetric encryption key (" + said + ")");
            default ->
                KeyService.refused(
                        Reason.UNREACHABLE,
                        keyId(),
                        "cannot be asked: the service answers " + answer.status() + " (" + said + ")");
        };
    }

    private AwsCredentials credentials() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkException none) {
            throw new KeyUnavailableException(
                    Reason.DENIED, keyId(), "there are no credentials for AWS: " + none.getMessage(), none);
        }
    }

    private static Map<String, String> bound(byte[] context) {
        return Map.of("probity", Hashes.hex(context));
    }

    private byte[] decoded(JsonNode member) {
        try {
            byte[] bytes = Base64.getDecoder().decode(member.asString(""));
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new CorruptedDataException("the answer of " + keyId() + " is not base64", notBase64);
        }
        throw new CorruptedDataException("the answer of " + keyId() + " lacks its result");
    }
}
