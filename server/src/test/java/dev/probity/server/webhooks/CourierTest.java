package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.testing.TestCertificate;
import dev.probity.server.webhooks.CourierAnswer.Answered;
import dev.probity.server.webhooks.CourierAnswer.Unanswered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
    private static final byte[] BODY = "{\"name\": \"Zoë\"}".getBytes(StandardCharsets.UTF_8);
    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

    private final MovableClock clock = new MovableClock(java.time.Instant.parse("2026-11-21T10:00:00Z"));
    private final Receiver receiver = new Receiver();
    private final Courier courier = courier(TLS, Duration.ofSeconds(20));
    private final Courier hasty = courier(TLS, Duration.ofMillis(300));

    private Courier courier(SSLSocketFactory tls, Duration timeout) {
        return new Courier(new AddressGuard(true), tls, timeout, clock);
    }

    @AfterEach
    void close() {
        receiver.close();
        courier.close();
        hasty.close();
    }

    private static CourierAnswer post(Courier courier, URI url) {
        return courier.post(url, Map.of("webhook-id", "m1"), BODY);
    }

    private Answered answered() {
        CourierAnswer answer = post(courier, receiver.url());
        assertThat(answer).isInstanceOf(Answered.class);
        return (Answered) answer;
    }

    @Nested
    class AnAnswer {
        @Test
        void shouldBeToTheMessageAsItIs() {
            receiver.reply = Receiver.Reply.of(200).body("fine".getBytes(StandardCharsets.UTF_8));
            assertThat(answered()).isEqualTo(new Answered(200, null, "fine"));
            assertThat(receiver.messages).singleElement().satisfies(message -> {
                assertThat(message.body()).isEqualTo(BODY);
                assertThat(message.path()).isEqualTo("/hook?source=probity");
                assertThat(message.header("webhook-id")).isEqualTo("m1");
                assertThat(message.header("host")).isEqualTo(receiver.url().getRawAuthority());
            });
        }

        @Test
        void shouldBeTheRedirectItself() {
            receiver.reply = Receiver.Reply.of(307)
                    .header("Location", receiver.url().resolve("/elsewhere").toString());
            assertThat(answered().status()).isEqualTo(307);
            assertThat(receiver.messages).hasSize(1);
        }

        @Test
        void shouldBeReadNoFurtherThanItsBeginning() {
            receiver.reply = Receiver.Reply.of(200).body("x".repeat(10 << 20).getBytes(StandardCharsets.UTF_8));
            assertThat(answered().excerpt()).isEqualTo("x".repeat(HttpAnswer.EXCERPT));
        }

        @Test
        void shouldSayHowLongToLeaveTheReceiverAlone() {
            receiver.reply = Receiver.Reply.of(503).header("Retry-After", "120");
            assertThat(answered().retryAfter()).isEqualTo(Duration.ofMinutes(2));
            receiver.reply = Receiver.Reply.of(503).header("Retry-After", "Sat, 21 Nov 2026 10:01:00 GMT");
            assertThat(answered().retryAfter()).isEqualTo(Duration.ofMinutes(1));
            receiver.reply = Receiver.Reply.of(503).header("Retry-After", "soon");
            assertThat(answered().retryAfter()).isNull();
        }

        @Test
        void shouldBeFitToRead() {
            receiver.reply = Receiver.Reply.of(500).body(new byte[] {'a', 0, 27, '\n', (byte) 0xFF, 'b'});
            assertThat(answered().excerpt()).isEqualTo("a\uFFFD\uFFFD\n\uFFFDb");
        }
    }

    /** One connection, on which the given bytes are answered whatever was asked. */
    private static URI raw(byte[] answer, boolean hangs, CountDownLatch over) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (server;
                    Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write(answer);
                out.flush();
                if (hangs) {
                    over.await();
                } else {
                    socket.shutdownOutput();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            } catch (IOException | InterruptedException e) {
                // The courier hung up, which is what some of these are about.
                return;
            }
        });
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    @Nested
    class Wire {
        private final CountDownLatch over = new CountDownLatch(1);

        @AfterEach
        void end() {
            over.countDown();
        }

        private CourierAnswer answerTo(Courier who, String text, boolean hangs) throws IOException {
            return post(who, raw(text.getBytes(StandardCharsets.ISO_8859_1), hangs, over));
        }

        @Test
        void shouldReadChunksAndInterimAnswers() throws IOException {
            assertThat(answerTo(
                            courier,
                            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 202 Accepted\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
                            true))
                    .isEqualTo(new Answered(202, null, "abcde"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "garbage\r\n\r\n",
                    "SSH-2.0-OpenSSH_9.9\r\n",
                    "HTTP/1.1 999 No\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nno header\r\n\r\n"
                })
        void shouldNotTakeGarbageForAnAnswer(String text) throws IOException {
            assertThat(answerTo(courier, text, false)).isEqualTo(new Unanswered("the answer was not HTTP"));
        }

        @Test
        void shouldNotReadABodyWhereNoneCanCome() throws IOException {
            var in =
                    new ByteArrayInputStream("HTTP/1.1 204 No Content\r\n\r\nleft".getBytes(StandardCharsets.US_ASCII));
            assertThat(HttpAnswer.read(in).asCourierAnswer(clock.instant())).isEqualTo(new Answered(204, null, ""));
            assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("left");
        }

        @Test
        void shouldGiveUpOnAHeadThatDoesNotEnd() throws IOException {
            assertThat(answerTo(courier, "HTTP/1.1 200 OK\r\nX: " + "y".repeat(40_000), true))
                    .isEqualTo(new Unanswered("the answer was not HTTP"));
        }

        @Test
        void shouldSayWhenTheConnectionEnds() throws IOException {
            assertThat(answerTo(courier, "HTTP/1.1 20", false))
                    .isEqualTo(new Unanswered("the connection ended before there was an answer"));
        }

        @Test
        void shouldCutAReceiverThatHangs() throws IOException {
            assertThat(answerTo(hasty, "", true)).isEqualTo(new Unanswered("no answer within 300 ms"));
        }

        @Test
        void shouldKeepTheStatusWhenTheBodyHangs() throws IOException {
            assertThat(answerTo(hasty, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", true))
                    .isEqualTo(new Answered(200, null, "abc"));
        }

        @Test
        void shouldSayWhenNobodyListens() throws IOException {
            int port;
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = closed.getLocalPort();
            }
            assertThat(post(courier, URI.create("http://127.0.0.1:" + port + "/")))
                    .isEqualTo(new Unanswered("no connection could be made"));
        }
    }

    @Test
    void shouldNotConnectToWhereTheServerIsAtHome() {
        try (Courier strict = new Courier(new AddressGuard(false), TLS, Duration.ofSeconds(5), Clock.systemUTC())) {
            assertThat(post(strict, receiver.url())).isEqualTo(new Unanswered("the address must be https"));
            URI secure = URI.create("https://localhost:" + receiver.url().getPort() + "/");
            assertThat(post(strict, secure)).asString().contains("leads into a private network");
        }
        assertThat(receiver.messages).isEmpty();
    }

    @Nested
    class Tls {
        @TempDir
        Path folder;

        @Test
        void shouldTrustTheCertificateOfTheNamedHostOnly() throws Exception {
            TestCertificate certificate = TestCertificate.write(folder);
            var server = com.sun.net.httpserver.HttpsServer.create(new java.net.InetSocketAddress(0), 0);
            server.setHttpsConfigurator(new com.sun.net.httpserver.HttpsConfigurator(serving(certificate)));
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            int port = server.getAddress().getPort();
            try (Courier trusting = courier(certificate.trusting().getSocketFactory(), Duration.ofSeconds(20))) {
                assertThat(post(trusting, URI.create("https://localhost:" + port + "/")))
                        .isEqualTo(new Answered(204, null, ""));
                assertThat(post(trusting, URI.create("https://127.0.0.2:" + port + "/")))
                        .isEqualTo(new Unanswered("TLS failed: the certificate or the protocol was not accepted"));
                assertThat(post(courier, URI.create("https://localhost:" + port + "/")))
                        .isEqualTo(new Unanswered("TLS failed: the certificate or the protocol was not accepted"));
            } finally {
                server.stop(0);
            }
        }

        private static SSLContext serving(TestCertificate certificate) throws Exception {
            String pem = Files.readString(certificate.key()).replaceAll("-----[A-Z ]+-----", "");
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("k", key, new char[0], new Certificate[] {certificate.leaf()});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }
    }
}
