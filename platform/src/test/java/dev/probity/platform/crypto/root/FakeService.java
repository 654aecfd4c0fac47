package dev.probity.platform.crypto.root;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server on this machine that speaks somebody's protocol; a subject of the test answers for it. */
final class FakeService implements AutoCloseable {

    /** @param headers by lower-case name */
    record Request(String path, Map<String, String> headers, byte[] body) {
        JsonNode json() {
            return KeyService.JSON.readTree(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    record Answer(int status, Object body) {}

    @FunctionalInterface
    interface Protocol {
        Answer answer(Request request);
    }

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final Protocol protocol;
    private volatile @Nullable Answer trouble;

    FakeService(Protocol protocol) throws IOException {
        this(protocol, null);
    }

    /** @param tls null speaks plain text */
    FakeService(Protocol protocol, @Nullable SSLContext tls) throws IOException {
        this.protocol = protocol;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::exchange);
        server.start();
    }

    URI address() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** Answers this to everything until it is told null. */
    void answerAlways(@Nullable Answer answer) {
        trouble = answer;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            Request request = new Request(
                    exchange.getRequestURI().getRawPath(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            Answer always = trouble;
            Answer answer = always == null ? protocol.answer(request) : always;
            byte[] body = answer.status() == 204
                    ? new byte[0]
                    : answer.body() instanceof byte[] raw ? raw : KeyService.JSON.writeValueAsBytes(answer.body());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
