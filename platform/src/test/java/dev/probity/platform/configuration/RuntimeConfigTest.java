package dev.probity.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeConfigTest {

    @TempDir
    Path folder;

    private static RuntimeConfig read(String... flags) {
        var sources = ConfigurationSources.none();
        for (int i = 0; i < flags.length; i += 2) {
            sources = sources.withFlag(flags[i], flags[i + 1]);
        }
        return Configuration.load(List.of(RuntimeConfig.class), sources).get(RuntimeConfig.class);
    }

    private static String refusal(String... flags) {
        var thrown = catchThrowableOfType(ConfigurationException.class, () -> read(flags));
        assertThat(thrown).isNotNull();
        return String.join("\n", thrown.errors());
    }

    private String file(String name) throws Exception {
        return Files.writeString(folder.resolve(name), "pem").toString();
    }

    @Nested
    class Binding {
        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
        void shouldServeLoopbackInPlainText(String address) {
            assertThat(read("--bind-address", address).tls()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
        void shouldRefuseAnyOtherAddressWithoutTlsAndSayWhatToDo(String address) {
            assertThat(refusal("--bind-address", address))
                    .contains(
                            "bind-address " + address,
                            "tls-certificate",
                            "tls-key",
                            "tls-terminated-by-proxy",
                            "trusted-proxies");
        }

        @Test
        void shouldTakeAnyAddressWithACertificate() throws Exception {
            var config = read("--bind-address", "0.0.0.0", "--tls-certificate", file("crt"), "--tls-key", file("key"));
            assertThat(config.tls()).isTrue();
        }

        @Test
        void shouldTakeAnyAddressBehindAProxyThatIsNamed() {
            String[] behindProxy = {"--bind-address", "0.0.0.0", "--tls-terminated-by-proxy", "true"};
            assertThat(refusal(behindProxy)).contains("trusted-proxies");
            var config = read(
                    behindProxy[0],
                    behindProxy[1],
                    behindProxy[2],
                    behindProxy[3],
                    "--trusted-proxies",
                    "10.1.0.0/16,2001:db8::1");
            assertThat(config.trustedProxies())
                    .containsExactly(Network.parse("10.1.0.0/16"), Network.parse("2001:db8::1"));
        }

        @Test
        void shouldNotTakeATrustedProxyAloneForTls() {
            assertThat(refusal("--bind-address", "0.0.0.0", "--trusted-proxies", "10.0.0.1"))
                    .contains("tls-terminated-by-proxy");
        }
    }

    @Nested
    class Given {
        @Test
        void shouldNeedCertificateAndKeyTogether() throws Exception {
            assertThat(refusal("--tls-certificate", file("crt"))).contains("must be set together");
            assertThat(refusal("--tls-key", file("key"))).contains("must be set together");
        }

        @Test
        void shouldNameAFileThatCannotBeRead() throws Exception {
            String missing = folder.resolve("missing").toString();
            assertThat(refusal("--tls-certificate", file("crt"), "--tls-key", missing))
                    .contains("tls-key " + missing + " cannot be read");
        }

        @Test
        void shouldNameWhatIsNoNetwork() {
            assertThat(refusal("--trusted-proxies", "my-proxy")).contains("trusted-proxies", "10.0.0.0/8");
        }
    }
}
