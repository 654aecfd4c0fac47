package dev.probity.platform.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A collector on a loopback port that takes spans as they come over the wire: OTLP, protobuf over HTTP. */
public final class SpanCollector implements AutoCloseable {
    private static final int ERROR = 2;

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** A span with its ids in hexadecimal; {@code parent} is empty where a trace begins. */
    public record Span(String trace, String id, String parent, String name, boolean failed, String raw) {}

    public SpanCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            request(ByteBuffer.wrap(body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** What {@code telemetry.otlp-endpoint} is set to. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /** The first span that matches; fails when none comes in half a minute. */
    public Span await(Predicate<Span> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(end)) {
            for (Span span : spans) {
                if (wanted.test(span)) {
                    return span;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no such span among " + spans);
    }

    public Span await(String name) throws InterruptedException {
        return await(span -> span.name().equals(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** {@code ExportTraceServiceRequest > ResourceSpans > ScopeSpans > Span}, by their field numbers. */
    private void request(ByteBuffer message) {
        each(message, 1, resource -> each(resource, 2, scope -> each(scope, 2, span -> spans.add(span(span)))));
    }

    private static Span span(ByteBuffer message) {
        String[] texts = {"", "", "", "", ""};
        boolean[] failed = {false};
        for (int field : new int[] {1, 2, 4}) {
            each(
                    message.duplicate(),
                    field,
                    value -> texts[field] = HexFormat.of().formatHex(bytes(value)));
        }
        String[] name = {""};
        each(message.duplicate(), 5, value -> name[0] = new String(bytes(value), StandardCharsets.UTF_8));
        each(message.duplicate(), 15, status -> failed[0] = number(status, 3) == ERROR);
        return new Span(
                texts[1],
                texts[2],
                texts[4],
                name[0],
                failed[0],
                new String(bytes(message), StandardCharsets.ISO_8859_1));
    }

    private interface Part {
        void read(ByteBuffer value);
    }

    private static void each(ByteBuffer message, int wanted, Part part) {
        walk(message, (field, value) -> {
            if (field == wanted) {
                part.read(value);
            }
        });
    }

    private static long number(ByteBuffer message, int wanted) {
        long[] found = {0};
        walk(message, (field, value) -> {
            if (field == wanted) {
                found[0] = varint(value);
            }
        });
        return found[0];
    }

    private interface Field {
        void read(int number, ByteBuffer value);
    }

    /** Calls back with each field of a protobuf message; the value is where its bytes or its number begin. */
    private static void walk(ByteBuffer message, Field callback) {
        message.order(ByteOrder.LITTLE_ENDIAN);
        while (message.hasRemaining()) {
            int tag = (int) varint(message);
            int length = switch (tag & 7) {
                case 0 -> {
                    ByteBuffer ahead = message.duplicate();
                    varint(ahead);
                    yield ahead.position() - message.position();
                }
                case 1 -> 8;
                case 2 -> (int) varint(message);
                case 5 -> 4;
                default -> throw new IllegalArgumentException("no wire type of today: " + tag);
            };
            callback.read(tag >>> 3, message.slice(message.position(), length));
            message.position(message.position() + length);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
