package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.probity.platform.database.Database;
import dev.probity.platform.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Spans as a collector receives them: OTLP in protobuf, where the trace id stands as its sixteen bytes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final HttpServer collector = collector();
    private final Database database = new Database(TestDatabase.fresh(), 4, 4);
    private final HttpFixture server = new HttpFixture(
            database,
            "--telemetry-otlp-endpoint",
            "http://localhost:" + collector.getAddress().getPort() + "/v1/traces",
            "--telemetry-sample-percent",
            "0");

    private HttpServer collector() {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/v1/traces", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                    body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
                }
                received.add(new String(body, StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
        collector.stop(0);
    }

    @Test
    void shouldContinueTheClientsTraceAndSendItsSpan() throws Exception {
        var unsampled = server.get("/api/v1/sample/whoami", "Authorization", "Bearer bob:none");
        var answer = server.get("/api/v1/sample/leak", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(unsampled.status()).isEqualTo(200);
        assertThat(answer.json().path("trace_id").asString()).isEqualTo(TRACE);
        String spans = received.poll(30, TimeUnit.SECONDS);
        String traceBytes = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        assertThat(spans)
                .isNotNull()
                .contains(traceBytes, "/api/v1/sample/leak")
                .doesNotContain("whoami");
    }
}
