package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.configuration.ConfigurationException;
import dev.probity.platform.testing.TestCertificate;
import dev.probity.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both listeners of a real server with a certificate of their own. */
class TlsTest {

    @TempDir
    Path folder;

    private static Map<String, String> flags(TestCertificate certificate) {
        return Map.of(
                "--bind-address",
                "0.0.0.0",
                "--tls-certificate",
                certificate.certificate().toString(),
                "--tls-key",
                certificate.key().toString());
    }

    private static HttpResponse<String> get(URI listener, String path, TestCertificate trusted)
            throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusted.trusting()).build()) {
            return client.send(
                    HttpRequest.newBuilder(listener.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static X509Certificate shown(URI listener, TestCertificate trusted, String protocol) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trusted.trusting().getSocketFactory().createSocket("localhost", listener.getPort())) {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void shouldServeBothListenersOverTlsAndShowARenewedCertificateWithoutARestart() throws Exception {
        TestCertificate first = TestCertificate.write(folder);
        System.setProperty("spring.ssl.bundle.watch.file.quiet-period", "500ms");
        try (ProbityServer server = TestServer.start(flags(first))) {
            List<URI> listeners = List.of(server.url(), server.edgeUrl());
            for (URI listener : listeners) {
                assertThat(listener.getScheme()).isEqualTo("https");
                HttpResponse<String> answer = get(listener, "/readyz", first);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                        .hasValue("max-age=31536000; includeSubDomains");
                assertThat(shown(listener, first, "TLSv1.3")).isEqualTo(first.leaf());
                assertThat(shown(listener, first, "TLSv1.2")).isEqualTo(first.leaf());
                assertThatThrownBy(() -> shown(listener, first, "TLSv1.1")).isInstanceOf(SSLException.class);
                assertThat(plainTextAnswer(listener)).doesNotContain(" 200 ", "alive");
            }

            TestCertificate second = TestCertificate.write(folder);
            for (URI listener : listeners) {
                awaitShown(listener, second);
                assertThatThrownBy(() -> get(listener, "/livez", first)).isInstanceOf(SSLHandshakeException.class);
            }
        } finally {
            System.clearProperty("spring.ssl.bundle.watch.file.quiet-period");
        }
    }

    private static String plainTextAnswer(URI listener) throws Exception {
        try (var socket = new java.net.Socket("localhost", listener.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /livez HTTP/1.0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    private static void awaitShown(URI listener, TestCertificate wanted) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (true) {
            try {
                assertThat(shown(listener, wanted, "TLSv1.3")).isEqualTo(wanted.leaf());
                return;
            } catch (SSLException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }

    @Test
    void shouldRefuseToStartWithTheKeyOfAnotherCertificate() throws Exception {
        TestCertificate one = TestCertificate.write(folder);
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.copy(TestCertificate.write(foreign).key(), one.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> TestServer.start(flags(one)).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tls-key " + one.key())
                .hasMessageContaining("not that of the first certificate");
    }

    @Test
    void shouldRefuseAFileThatHoldsNoCertificate() throws Exception {
        TestCertificate one = TestCertificate.write(folder);
        Files.writeString(one.certificate(), "nothing of the kind");
        assertThatThrownBy(() -> TestServer.start(flags(one)).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(one.certificate().toString());
    }
}
