package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import dev.probity.platform.crypto.root.FakeService.Answer;
import dev.probity.platform.crypto.root.FakeService.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Against a server of our own that speaks what https://cloud.google.com/kms/docs/reference/rest/v1 (encrypt, decrypt),
 * https://developers.google.com/identity/protocols/oauth2/service-account and
 * https://cloud.google.com/apis/design/errors describe, and that verifies each assertion.
 */
class GcpKmsRootKeysTest extends RootKeysContract {

    private static final String NAME = "projects/p-1/locations/europe-west3/keyRings/ring/cryptoKeys/probity";
    private static final String ACCOUNT = "probity@p-1.iam.gserviceaccount.com";
    private static final KeyPair ACCOUNT_KEY = rsa();

    @TempDir
    Path folder;

    private final Service kms = new Service();
    private FakeService server;
    private Path credentials;
    private RootKeys root;

    private final class Service {
        private final List<FakeCipher> versions = new ArrayList<>(List.of(new FakeCipher()));
        private int tokensGiven;
        private boolean damages;
        private boolean doesNotVerifySums;

        Answer answer(Request request) {
            if (request.path().equals("/token")) {
                return token(request);
            }
            if (!request.header("authorization").equals("Bearer token-" + tokensGiven)) {
                return error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
            }
            JsonNode body = request.json();
            byte[] context = checked(body, "additionalAuthenticatedData");
            if (request.path().equals("/v1/" + NAME + ":encrypt")) {
                byte[] sealed = versions.getLast().encrypt(checked(body, "plaintext"), context);
                Map<String, Object> answer = summed("ciphertext", (byte) versions.size(), sealed);
                answer.put("name", NAME + "/cryptoKeyVersions/" + versions.size());
                answer.put("verifiedPlaintextCrc32c", !doesNotVerifySums);
                answer.put("verifiedAdditionalAuthenticatedDataCrc32c", !doesNotVerifySums);
                return new Answer(200, answer);
            }
            if (request.path().equals("/v1/" + NAME + ":decrypt")) {
                byte[] sealed = checked(body, "ciphertext");
                if (sealed.length < 29) {
                    return error(400, "INVALID_ARGUMENT", "Decryption failed: the ciphertext is invalid.");
                }
                return versions.get(sealed[0] - 1)
                        .decrypt(Arrays.copyOfRange(sealed, 1, sealed.length), context)
                        .map(plain -> new Answer(200, summed("plaintext", (byte) 0, plain)))
                        .orElseGet(() ->
                                error(400, "INVALID_ARGUMENT", "Decryption failed: verify that 'name' refers to…"));
            }
            return error(404, "NOT_FOUND", "CryptoKey " + request.path() + " not found.");
        }

        private Answer token(Request request) {
            String form = new String(request.body(), StandardCharsets.US_ASCII);
            assertThat(URLDecoder.decode(form, StandardCharsets.UTF_8))
                    .startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
            String[] parts = form.substring(form.lastIndexOf('=') + 1).split("\\.", -1);
            JsonNode claims = KeyService.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            boolean good = signed(parts)
                    && claims.path("iss").asString("").equals(ACCOUNT)
                    && claims.path("aud").asString("").equals(server.address() + "/token")
                    && claims.path("scope").asString("").equals("https://www.googleapis.com/auth/cloudkms")
                    && claims.path("exp").asLong() - claims.path("iat").asLong() == 3600;
            if (!good) {
                return new Answer(400, Map.of("error", "invalid_grant", "error_description", "Invalid JWT Signature."));
            }
            tokensGiven++;
            return new Answer(
                    200, Map.of("access_token", "token-" + tokensGiven, "expires_in", 3600, "token_type", "Bearer"));
        }

        private static boolean signed(String[] parts) {
            try {
                Signature verifier = Signature.getInstance("SHA256withRSA");
                verifier.initVerify(ACCOUNT_KEY.getPublic());
                verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
            } catch (GeneralSecurityException unreadable) {
                return false;
            }
        }

        private Map<String, Object> summed(String member, byte first, byte[] rest) {
            byte[] bytes = first == 0
                    ? rest
                    : ByteBuffer.allocate(rest.length + 1).put(first).put(rest).array();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(member, Base64.getEncoder().encodeToString(bytes));
            answer.put(member + "Crc32c", damages ? "1" : sum(bytes));
            return answer;
        }

        private static byte[] checked(JsonNode body, String member) {
            byte[] bytes = Base64.getDecoder().decode(body.path(member).asString());
            assertThat(body.path(member + "Crc32c").asString()).isEqualTo(sum(bytes));
            return bytes;
        }

        private static String sum(byte[] bytes) {
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            return Long.toString(sum.getValue());
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Answer error(int code, String status, String message) {
        return new Answer(code, Map.of("error", Map.of("code", code, "status", status, "message", message)));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeService(kms::answer);
        credentials = credentials(ACCOUNT_KEY);
        root = open();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path credentials(KeyPair pair) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path file = folder.resolve("account.json");
        Files.write(
                file,
                KeyService.JSON.writeValueAsBytes(Map.of(
                        "type",
                        "service_account",
                        "client_email",
                        ACCOUNT,
                        "private_key_id",
                        "k1",
                        "private_key",
                        pem,
                        "token_uri",
                        server.address() + "/token")));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private RootKeys open() throws IOException {
        return Configurations.providers(
                        RootKeysConfig.Holder.GCP_KMS, List.of(), new GcpKmsConfig(NAME, credentials, server.address()))
                .open(folder);
    }

    @Override
    RootKeys root() {
        return root;
    }

    @Test
    void shouldKeepTheVersionThatWrapped() {
        WrappedKey old = root.wrap(KEY, CONTEXT);
        kms.versions.add(new FakeCipher());
        assertThat(root.currentVersion()).isEqualTo(2);
        assertThat(root.wrap(KEY, CONTEXT).version()).isEqualTo(2);
        assertThat(old.keyId()).isEqualTo("gcp-kms:" + NAME);
        assertThat(root.unwrap(old, CONTEXT)).isEqualTo(KEY);
        assertThat(root.rotate()).isEmpty();
    }

    @Test
    void shouldUseATokenUntilItsLastMinute() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        KeyService service = new KeyService(Duration.ofSeconds(20), null);
        GcpTokens tokens = new GcpTokens(service, clock, Files.readAllBytes(credentials));
        assertThat(tokens.current("k")).isEqualTo(tokens.current("k"));
        now.set(now.get().plusSeconds(3539));
        assertThat(tokens.current("k")).isEqualTo("token-1");
        now.set(now.get().plusSeconds(1));
        assertThat(tokens.current("k")).isEqualTo("token-2");
    }

    @Nested
    class Trouble {

        @Test
        void shouldTellRefusalsFromOutages() throws IOException {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            assertAnswer(wrapped, Reason.DENIED, error(403, "PERMISSION_DENIED", "Permission denied on resource"));
            assertAnswer(
                    wrapped, Reason.DISABLED, error(400, "FAILED_PRECONDITION", "is not enabled, state is: DISABLED"));
            assertAnswer(wrapped, Reason.UNKNOWN, error(404, "NOT_FOUND", "CryptoKey not found"));
            assertAnswer(wrapped, Reason.UNREACHABLE, error(429, "RESOURCE_EXHAUSTED", "Quota exceeded"));
            assertAnswer(wrapped, Reason.UNREACHABLE, error(503, "UNAVAILABLE", "The service is unavailable"));
        }

        private void assertAnswer(WrappedKey wrapped, Reason reason, Answer answer) {
            KeyService service = new KeyService(Duration.ofSeconds(20), null);
            try {
                GcpTokens tokens = new GcpTokens(service, Clock.systemUTC(), Files.readAllBytes(credentials));
                tokens.current("k");
                server.answerAlways(answer);
                String said = KeyService.JSON
                        .valueToTree(answer.body())
                        .path("error")
                        .path("message")
                        .asString();
                assertRefused(
                        reason,
                        said,
                        () -> new GcpKmsRootKeys(service, tokens, server.address(), NAME).unwrap(wrapped, CONTEXT));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            } finally {
                server.answerAlways(null);
            }
        }

        @Test
        void shouldFetchANewTokenAfterOneWasRefused() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            kms.tokensGiven = 41;
            assertRefused(Reason.DENIED, "does not accept the token", () -> root.unwrap(wrapped, CONTEXT));
            assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        }

        @Test
        void shouldSayThatTheAccountIsNotKnown() throws IOException {
            credentials = credentials(rsa());
            RootKeys stranger = open();
            assertRefused(Reason.DENIED, "Invalid JWT Signature", () -> stranger.wrap(KEY, CONTEXT));
        }

        @Test
        void shouldNotTakeDamageOnTheWayForAWrapThatDoesNotOpen() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            kms.damages = true;
            assertRefused(Reason.UNREACHABLE, "damaged", () -> root.unwrap(wrapped, CONTEXT));
            kms.damages = false;
            kms.doesNotVerifySums = true;
            assertRefused(Reason.UNREACHABLE, "damaged", () -> root.wrap(KEY, CONTEXT));
        }

        @Test
        void shouldRefuseAKeyFileThatIsNone() throws IOException {
            Files.writeString(credentials, "{\"client_email\": \"x\"}");
            assertThatThrownBy(GcpKmsRootKeysTest.this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("private_key_id");
        }

        @Test
        void shouldRefuseANameWithAVersion() {
            URI endpoint = server.address();
            assertThatThrownBy(() -> new GcpKmsConfig(NAME + "/cryptoKeyVersions/1", null, endpoint))
                    .hasMessageContaining("without a version");
        }
    }
}
