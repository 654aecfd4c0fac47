package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import dev.probity.platform.crypto.root.FakeService.Answer;
import dev.probity.platform.crypto.root.FakeService.Request;
import dev.probity.platform.testing.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a server of our own that speaks what https://developer.hashicorp.com/vault/api-docs/secret/transit and
 * https://developer.hashicorp.com/vault/api-docs#http-status-codes describe.
 */
class TransitRootKeysTest extends RootKeysContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Engine engine = new Engine();
    private FakeService server;
    private Path token;
    private TransitRootKeys root;

    /** A transit engine with one key. */
    private static final class Engine {
        private final List<FakeCipher> versions = new ArrayList<>(List.of(new FakeCipher()));
        private int minDecryptionVersion = 1;
        private boolean ignoresAssociatedData;
        private @Nullable Request last;

        Answer answer(Request request) {
            last = request;
            if (!request.header("x-vault-token").equals("hvs.test")) {
                return errors(403, "permission denied");
            }
            return switch (request.path()) {
                case "/v1/kv/transit/encrypt/probity" -> encrypt(request);
                case "/v1/kv/transit/decrypt/probity" -> decrypt(request);
                case "/v1/kv/transit/keys/probity/rotate" -> {
                    versions.add(new FakeCipher());
                    yield new Answer(204, "");
                }
                case "/v1/kv/transit/decrypt/absent" -> errors(400, "encryption key not found");
                default -> errors(404, "no handler for route");
            };
        }

        private Answer encrypt(Request request) {
            byte[] sealed = versions.getLast().encrypt(bytes(request, "plaintext"), context(request));
            String text =
                    "vault:v" + versions.size() + ":" + Base64.getEncoder().encodeToString(sealed);
            return new Answer(200, Map.of("data", Map.of("ciphertext", text, "key_version", versions.size())));
        }

        private Answer decrypt(Request request) {
            String[] parts = request.json().path("ciphertext").asString("").split(":", -1);
            int version = Integer.parseInt(parts[1].substring(1));
            if (version < minDecryptionVersion) {
                return errors(400, "ciphertext or signature version is disallowed by policy (too old)");
            }
            return versions.get(version - 1)
                    .decrypt(Base64.getDecoder().decode(parts[2]), context(request))
                    .map(plain -> new Answer(
                            200,
                            Map.of(
                                    "data",
                                    Map.of("plaintext", Base64.getEncoder().encodeToString(plain)))))
                    .orElseGet(() -> errors(400, "cipher: message authentication failed"));
        }

        private byte[] context(Request request) {
            return ignoresAssociatedData ? new byte[0] : bytes(request, "associated_data");
        }

        private static byte[] bytes(Request request, String member) {
            return Base64.getDecoder().decode(request.json().path(member).asString());
        }
    }

    private static Answer errors(int status, String text) {
        return new Answer(status, Map.of("errors", List.of(text)));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeService(engine::answer);
        token = Files.writeString(folder.resolve("token"), "hvs.test\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        root = at("kv/transit/probity", "team-a");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TransitRootKeys at(String path, @Nullable String namespace) {
        return new TransitRootKeys(new KeyService(TIMEOUT, null), server.address(), path, token, namespace);
    }

    @Override
    RootKeys root() {
        return root;
    }

    @Test
    void shouldSendTokenAndNamespaceAndTheContext() {
        root.wrap(KEY, CONTEXT);
        Request request = Objects.requireNonNull(engine.last);
        assertThat(request.header("x-vault-namespace")).isEqualTo("team-a");
        assertThat(request.header("x-vault-request")).isEqualTo("true");
        assertThat(Base64.getDecoder()
                        .decode(request.json().path("associated_data").asString()))
                .isEqualTo(CONTEXT);
        assertThat(root.keyId()).isEqualTo("transit:kv/transit/probity");
    }

    @Test
    void shouldBindTheContextAlsoWhereTheEngineIgnoresAssociatedData() {
        engine.ignoresAssociatedData = true;
        WrappedKey wrapped = root.wrap(KEY, CONTEXT);
        assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        assertThatThrownBy(() -> root.unwrap(wrapped, AssociatedData.of("data-key", "t2")))
                .isInstanceOf(CorruptedDataException.class)
                .hasMessageContaining("another context");
    }

    @Test
    void shouldReadARenewedToken() throws IOException {
        WrappedKey wrapped = root.wrap(KEY, CONTEXT);
        Files.writeString(token, "ended");
        assertRefused(Reason.DENIED, "permission denied", () -> root.unwrap(wrapped, CONTEXT));
        Files.writeString(token, "hvs.test");
        assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void shouldRefuseATokenFileThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(Reason.DENIED, "chmod 600", () -> root.wrap(KEY, CONTEXT));
    }

    @Nested
    class Versions {

        @Test
        void shouldRotateAndStillOpenWhatTheOldVersionWrapped() {
            WrappedKey old = root.wrap(KEY, CONTEXT);
            assertThat(root.rotate()).hasValue(2);
            assertThat(root.wrap(KEY, CONTEXT).version()).isEqualTo(2);
            assertThat(root.unwrap(old, CONTEXT)).isEqualTo(KEY);
        }

        @Test
        void shouldCallAVersionBelowTheMinimumDisabled() {
            WrappedKey old = root.wrap(KEY, CONTEXT);
            root.rotate();
            engine.minDecryptionVersion = 2;
            assertRefused(Reason.DISABLED, "min_decryption_version", () -> root.unwrap(old, CONTEXT));
        }

        @Test
        void shouldRefuseARowThatNamesAnotherVersion() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            assertThatThrownBy(() -> root.unwrap(new WrappedKey(wrapped.keyId(), 7, wrapped.bytes()), CONTEXT))
                    .isInstanceOf(CorruptedDataException.class)
                    .hasMessageContaining("another version");
        }
    }

    @Nested
    class Trouble {

        @Test
        void shouldTellASealedServerFromOneThatDoesNotAnswer() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            server.answerAlways(errors(503, "Vault is sealed"));
            assertRefused(Reason.UNREACHABLE, "unseal it", () -> root.unwrap(wrapped, CONTEXT));
            server.answerAlways(new Answer(502, "<html>".getBytes(StandardCharsets.UTF_8)));
            assertRefused(Reason.UNREACHABLE, "answers 502", () -> root.unwrap(wrapped, CONTEXT));
            server.answerAlways(errors(429, "request path rate limited"));
            assertRefused(Reason.UNREACHABLE, "rate limited", () -> root.unwrap(wrapped, CONTEXT));
            server.answerAlways(errors(307, "elsewhere"));
            assertRefused(Reason.UNREACHABLE, "answers 307", () -> root.unwrap(wrapped, CONTEXT));
            server.close();
            assertRefused(Reason.UNREACHABLE, "does not answer", () -> root.unwrap(wrapped, CONTEXT));
        }

        @Test
        void shouldSayThatEngineOrKeyAreNotThere() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            assertRefused(
                    Reason.UNKNOWN,
                    "not found",
                    () -> at("kv/transit/absent", null).unwrap(wrapped, CONTEXT));
            assertRefused(
                    Reason.UNKNOWN,
                    "no handler",
                    () -> at("nowhere/probity", null).wrap(KEY, CONTEXT));
        }

        @Test
        void shouldRefuseAnAnswerThatIsNoCiphertext() {
            server.answerAlways(new Answer(200, Map.of("data", Map.of("ciphertext", "plain"))));
            assertThatThrownBy(() -> root.wrap(KEY, CONTEXT)).isInstanceOf(CorruptedDataException.class);
            server.answerAlways(new Answer(200, Map.of("data", Map.of("plaintext", "%%%"))));
            WrappedKey wrapped = new WrappedKey(root.keyId(), 1, "vault:v1:AAAA".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> root.unwrap(wrapped, CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }
    }

    @Nested
    class Encrypted {

        @Test
        void shouldTrustTheConfiguredAuthorityAndNobodyElse() throws Exception {
            TestCertificate certificate = TestCertificate.write(folder);
            try (FakeService secure = new FakeService(engine::answer, context())) {
                RootKeys trusting = open(secure.address(), certificate.certificate());
                assertThat(trusting.unwrap(trusting.wrap(KEY, CONTEXT), CONTEXT))
                        .isEqualTo(KEY);
                RootKeys stranger = open(secure.address(), null);
                assertRefused(Reason.UNREACHABLE, "does not answer", () -> stranger.wrap(KEY, CONTEXT));
            }
        }

        @Test
        void shouldRefusePlainTextBeyondThisMachine() {
            assertThatThrownBy(() -> config(URI.create("http://vault.example.org:8200"), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://");
        }

        private RootKeys open(URI address, @Nullable Path ca) throws IOException {
            return Configurations.providers(RootKeysConfig.Holder.TRANSIT, List.of(), config(address, ca))
                    .open(folder);
        }

        private TransitConfig config(URI address, @Nullable Path ca) {
            return new TransitConfig(address, "kv/transit", "probity", token, null, ca);
        }

        private SSLContext context() throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(folder.resolve("made.p12"))) {
                store.load(in, "not-a-secret".toCharArray());
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, "not-a-secret".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }
    }
}
