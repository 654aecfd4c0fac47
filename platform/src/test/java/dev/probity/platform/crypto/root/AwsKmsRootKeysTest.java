package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.configuration.Secret;
import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import dev.probity.platform.crypto.root.FakeService.Answer;
import dev.probity.platform.crypto.root.FakeService.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import tools.jackson.databind.JsonNode;

/**
 * Against a server of our own that speaks what https://docs.aws.amazon.com/kms/latest/APIReference/ describes for Encrypt,
 * Decrypt and their errors, and that verifies the signature of each request.
 */
class AwsKmsRootKeysTest extends RootKeysContract {

    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @TempDir
    Path data;

    private final Service kms = new Service();
    private FakeService server;
    private RootKeys root;

    private static final class Service {
        private final FakeCipher cipher = new FakeCipher();
        private @Nullable Request last;
        private String answeringArn = ARN;

        Answer answer(Request request) {
            last = request;
            Map<String, String> signed = new LinkedHashMap<>();
            String authorization = request.header("authorization");
            String names = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
            for (String name : names.split(";", -1)) {
                if (!name.equals("host")) {
                    signed.put(name, request.header(name));
                }
            }
            String expected = new SignatureV4("AKIDEXAMPLE", "secret-of-the-test", "eu-central-1", "kms")
                    .authorization(
                            "POST",
                            URI.create("http://" + request.header("host") + request.path()),
                            signed,
                            request.body());
            boolean complete = List.of(names.split(";", -1)).containsAll(List.of("host", "x-amz-date", "x-amz-target"));
            if (!expected.equals(authorization) || !complete) {
                return error(400, "InvalidSignatureException", "The request signature does not match");
            }
            JsonNode body = request.json();
            if (!body.path("KeyId").asString("").equals(ARN)) {
                return error(400, "NotFoundException", "Key does not exist");
            }
            return switch (request.header("x-amz-target")) {
                case "TrentService.Encrypt" ->
                    new Answer(
                            200,
                            Map.of(
                                    "KeyId",
                                    ARN,
                                    "CiphertextBlob",
                                    base64(cipher.encrypt(bytes(body, "Plaintext"), context(body)))));
                case "TrentService.Decrypt" -> decrypt(body);
                default -> error(400, "UnknownOperationException", "no such operation");
            };
        }

        private Answer decrypt(JsonNode body) {
            byte[] blob = bytes(body, "CiphertextBlob");
            if (blob.length < 28) {
                return error(400, "InvalidCiphertextException", null);
            }
            return cipher.decrypt(blob, context(body))
                    .map(plain -> new Answer(200, Map.of("KeyId", answeringArn, "Plaintext", base64(plain))))
                    .orElseGet(() -> error(400, "InvalidCiphertextException", null));
        }

        private static byte[] context(JsonNode body) {
            Map<String, String> sorted = new TreeMap<>();
            body.path("EncryptionContext")
                    .properties()
                    .forEach(each -> sorted.put(each.getKey(), each.getValue().asString()));
            return sorted.toString().getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] bytes(JsonNode body, String member) {
            return Base64.getDecoder().decode(body.path(member).asString());
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    private static Answer error(int status, String type, @Nullable String message) {
        return new Answer(
                status, message == null ? Map.of("__type", type) : Map.of("__type", type, "message", message));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeService(kms::answer);
        root = open("secret-of-the-test");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RootKeys open(String secret) throws IOException {
        AwsKmsConfig config = new AwsKmsConfig(ARN, server.address(), "AKIDEXAMPLE", new Secret(secret));
        return Configurations.providers(RootKeysConfig.Holder.AWS_KMS, List.of(), config)
                .open(data);
    }

    private AwsKmsRootKeys with(AwsCredentialsProvider credentials) {
        return new AwsKmsRootKeys(new KeyService(Duration.ofSeconds(20), null), server.address(), ARN, credentials);
    }

    @Override
    RootKeys root() {
        return root;
    }

    @Test
    void shouldNameTheKeyAndSendOnlyAHashOfTheContext() {
        assertThat(root.wrap(KEY, CONTEXT).keyId()).isEqualTo("aws-kms:" + ARN);
        assertThat(Objects.requireNonNull(kms.last)
                        .json()
                        .path("EncryptionContext")
                        .path("probity")
                        .asString())
                .isEqualTo(Hashes.hex(CONTEXT));
        assertThat(root.rotate()).isEmpty();
    }

    @Test
    void shouldSignTheTokenOfASession() {
        AwsKmsRootKeys session =
                with(() -> AwsSessionCredentials.create("AKIDEXAMPLE", "secret-of-the-test", "a-token"));
        assertThat(session.unwrap(session.wrap(KEY, CONTEXT), CONTEXT)).isEqualTo(KEY);
        assertThat(Objects.requireNonNull(kms.last).header("authorization")).contains("x-amz-security-token");
    }

    @Test
    void shouldAskTheServiceOfTheRegionUnlessToldOtherwise() {
        AwsKmsRootKeys china = new AwsKmsRootKeys(
                new KeyService(Duration.ofSeconds(20), null),
                null,
                "arn:aws-cn:kms:cn-north-1:111122223333:key/1",
                () -> AwsSessionCredentials.create("a", "b", "c"));
        assertThat(china.endpoint()).hasToString("https://kms.cn-north-1.amazonaws.com.cn/");
    }

    @Nested
    class Trouble {

        @Test
        void shouldTellRefusalsFromOutages() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            Map<String, Reason> reasons = Map.of(
                    "AccessDeniedException", Reason.DENIED,
                    "ExpiredTokenException", Reason.DENIED,
                    "DisabledException", Reason.DISABLED,
                    "KMSInvalidStateException", Reason.DISABLED,
                    "NotFoundException", Reason.UNKNOWN,
                    "InvalidKeyUsageException", Reason.DENIED,
                    "ThrottlingException", Reason.UNREACHABLE,
                    "KMSInternalException", Reason.UNREACHABLE,
                    "DependencyTimeoutException", Reason.UNREACHABLE);
            reasons.forEach((type, reason) -> {
                server.answerAlways(error(400, "com.amazonaws.kms#" + type, "said so"));
                assertRefused(reason, type + ": said so", () -> fresh().currentVersion());
                assertRefused(reason, type + ": said so", () -> fresh().unwrap(wrapped, CONTEXT));
            });
            server.answerAlways(error(400, "IncorrectKeyException", "other"));
            assertThatThrownBy(() -> fresh().unwrap(wrapped, CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }

        @Test
        void shouldSayThatTheSecretIsWrong() throws IOException {
            RootKeys wrong = open("another-secret");
            assertRefused(Reason.DENIED, "InvalidSignatureException", () -> wrong.wrap(KEY, CONTEXT));
        }

        @Test
        void shouldSayThatThereAreNoCredentials() {
            AwsKmsRootKeys none = with(() -> {
                throw SdkClientException.create("Unable to load credentials");
            });
            assertRefused(Reason.DENIED, "Unable to load credentials", () -> none.wrap(KEY, CONTEXT));
        }

        @Test
        void shouldRefuseAnAnswerOfAnotherKeyOrWithoutResult() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            kms.answeringArn = ARN.replace("1234abcd", "ffffffff");
            assertThatThrownBy(() -> root.unwrap(wrapped, CONTEXT)).hasMessageContaining("another key");
            server.answerAlways(new Answer(200, Map.of("KeyId", ARN)));
            assertThatThrownBy(() -> root.unwrap(wrapped, CONTEXT)).hasMessageContaining("lacks its result");
        }

        private RootKeys fresh() {
            return with(() -> AwsSessionCredentials.create("AKIDEXAMPLE", "secret-of-the-test", "a-token"));
        }
    }

    @Test
    void shouldRefuseAnAliasAndHalfCredentials() {
        assertThatThrownBy(() -> new AwsKmsConfig("alias/probity", null, null, null))
                .hasMessageContaining("ARN");
        assertThatThrownBy(() -> new AwsKmsConfig(ARN, null, "AKIDEXAMPLE", null))
                .hasMessageContaining("together");
    }
}
