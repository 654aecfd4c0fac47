package dev.probity.edge.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.probity.platform.json.StoredJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A demo upstream: speaks the OpenAI protocol on a loopback port and answers by rule. It is not a language model.
 *
 * <p>It repeats the last message of the user behind a fixed phrase, the same for the same request; as a stream it cuts the
 * answer every few characters, in the middle of words.
 */
public final class LocalUpstream implements AutoCloseable {
    /** What every answer begins with. */
    public static final String PHRASE = "This is a demo upstream, not a language model. You wrote: ";

    private static final int CHUNK = 7;
    private static final int MOST_REMEMBERED = 100;

    private final HttpServer server;
    private final UnaryOperator<String> answer;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private LocalUpstream(UnaryOperator<String> answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo upstream cannot listen", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext(
                "/v1/models", exchange -> json(exchange, 200, Map.of("object", "list", "data", List.of())));
    }

    /** One that repeats what the user wrote. */
    public static LocalUpstream start() {
        return start(prompt -> PHRASE + prompt);
    }

    /** @param answer makes the answer out of the last message of the user */
    public static LocalUpstream start(UnaryOperator<String> answer) {
        LocalUpstream upstream = new LocalUpstream(answer);
        upstream.server.start();
        return upstream;
    }

    /** What an OpenAI client calls the base URL. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The bodies of the last requests, oldest first. */
    public List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** The {@code Authorization} headers of the last requests, empty where there was none. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void chat(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = StoredJson.mapper().readTree(exchange.getRequestBody());
            remember(request, exchange.getRequestHeaders().getFirst("Authorization"));
            String model = request.path("model").asString("");
            String text = answer.apply(lastOfUser(request.path("messages")));
            if (request.path("stream").asBoolean(false)) {
                stream(exchange, model, text);
            } else {
                json(
                        exchange,
                        200,
                        Map.of(
                                "id",
                                "chatcmpl-demo",
                                "object",
                                "chat.completion",
                                "created",
                                0,
                                "model",
                                model,
                                "choices",
                                List.of(Map.of(
                                        "index",
                                        0,
                                        "message",
                                        Map.of("role", "assistant", "content", text),
                                        "finish_reason",
                                        "stop")),
                                "usage",
                                Map.of("prompt_tokens", 1, "completion_tokens", 1, "total_tokens", 2)));
            }
        }
    }

    private void remember(JsonNode request, @Nullable String authorization) {
        requests.add(request);
        authorizations.add(authorization == null ? "" : authorization);
        if (requests.size() > MOST_REMEMBERED) {
            requests.removeFirst();
            authorizations.removeFirst();
        }
    }

    private static String lastOfUser(JsonNode messages) {
        String text = "";
        for (JsonNode message : messages) {
            if (message.path("role").asString("").equals("user")) {
                JsonNode content = message.path("content");
                text = content.isString() ? content.asString() : joined(content);
            }
        }
        return text;
    }

    private static String joined(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    private static void stream(HttpExchange exchange, String model, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            event(out, chunk(model, Map.of("role", "assistant", "content", ""), null));
            int at = 0;
            while (at < text.length()) {
                int end = Math.min(text.length(), at + CHUNK);
                if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                    end++;
                }
                event(out, chunk(model, Map.of("content", text.substring(at, end)), null));
                at = end;
            }
            event(out, chunk(model, Map.of(), "stop"));
            event(out, "[DONE]");
        }
    }

    private static String chunk(String model, Map<String, String> delta, @Nullable String finishReason) {
        var choice = new LinkedHashMap<String, Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finishReason);
        return StoredJson.write(Map.of(
                "id",
                "chatcmpl-demo",
                "object",
                "chat.completion.chunk",
                "created",
                0,
                "model",
                model,
                "choices",
                List.of(choice)));
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = StoredJson.write(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
