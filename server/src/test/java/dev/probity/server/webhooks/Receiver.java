package dev.probity.server.webhooks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A receiver of webhooks on a port of its own, which answers as it is told and remembers what came. */
final class Receiver implements AutoCloseable {

    /** What came, headers by lower-case name. */
    record Message(String path, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** How to answer. */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        static Reply of(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }

        Reply header(String name, String value) {
            return new Reply(status, Map.of(name, value), body);
        }

        Reply body(byte[] bytes) {
            return new Reply(status, headers, bytes);
        }
    }

    final List<Message> messages = new CopyOnWriteArrayList<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile Reply reply = Reply.of(204);
    volatile Runnable meanwhile = () -> {};
    private final AtomicInteger atOnce = new AtomicInteger();
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                messages.add(new Message(
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().entrySet().stream()
                                .collect(Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        header -> header.getValue().getFirst())),
                        body));
                meanwhile.run();
                Reply present = reply;
                present.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(present.status(), present.body().length == 0 ? -1 : present.body().length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(present.body());
                }
            } finally {
                atOnce.decrementAndGet();
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?source=probity");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
