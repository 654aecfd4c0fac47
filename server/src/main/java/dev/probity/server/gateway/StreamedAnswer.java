package dev.probity.server.gateway;

import dev.probity.detect.Placeholders;
import dev.probity.detect.StreamFilter;
import dev.probity.edge.Reply;
import dev.probity.platform.json.StoredJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Relays a streamed answer through the guards, event by event.
 *
 * <p>Text goes out as soon as no open match can reach it. The policies look at the whole of it every {@value #WINDOW}
 * characters and at its end. When they stop it, what went out stands, a last event says {@code content_filter}, and the stream ends as it always
 * does.
 */
final class StreamedAnswer {
    private static final String DONE = "[DONE]";

    /** How much new text may gather before the costlier guards look at the whole again. */
    private static final int WINDOW = 256;

    private static final int LONGEST_EVENT = 1 << 20;

    private final OutputGuard guard;
    private final Map<Integer, Choice> choices = new LinkedHashMap<>();
    private @Nullable ObjectNode envelope;

    /** One answer of a stream; most streams have one. */
    private final class Choice {
        private final StreamFilter filter = guard.filter();
        private final Placeholders.Restoring restoring = guard.restoring();
        private final Map<Integer, Piecewise> calls = new LinkedHashMap<>();
        /** Further members with text: a refusal, the reasoning of some models. */
        private final Map<String, Piecewise> others = new LinkedHashMap<>();

        private final StringBuilder text = new StringBuilder();
        private int checked;
        private boolean ended;

        /** What may go out of this piece; null when the policies stop the answer. */
        @Nullable
        String push(String piece) {
            text.append(piece);
            if (text.length() - checked >= WINDOW) {
                if (!guard.mayGoOn(text.toString())) {
                    return null;
                }
                checked = text.length();
            }
            String out = restoring.push(filter.push(piece));
            guard.held(filter.held());
            return out;
        }

        String rest() {
            return restoring.push(filter.finish()) + restoring.finish();
        }
    }

    /** A text beside the content that comes in pieces, such as the arguments of a tool call. */
    private final class Piecewise {
        private final StreamFilter filter = guard.filter();
        private final Placeholders.Restoring restoring = guard.restoring();

        String push(String piece) {
            return restoring.push(filter.push(piece));
        }

        String rest() {
            return restoring.push(filter.finish()) + restoring.finish();
        }
    }

    StreamedAnswer(OutputGuard guard) {
        this.guard = guard;
    }

    /** False when the policies stopped it. */
    boolean relay(InputStream upstream, Reply.EventSink sink) throws IOException {
        BoundedLines in = new BoundedLines(new InputStreamReader(upstream, StandardCharsets.UTF_8), LONGEST_EVENT);
        StringBuilder data = new StringBuilder();
        boolean passed = true;
        for (String line = in.next(); line != null; line = in.next()) {
            if (line.startsWith("data:")) {
                data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
                if (data.length() > LONGEST_EVENT) {
                    throw new IOException("the upstream sent an event that is too long");
                }
            } else if (line.isEmpty() && !data.isEmpty()) {
                String event = data.toString();
                data.setLength(0);
                if (event.equals(DONE)) {
                    break;
                }
                passed = event(event, sink);
                if (!passed) {
                    break;
                }
            }
        }
        // The upstream may end without saying so; what is held back still belongs to the answer.
        for (Map.Entry<Integer, Choice> choice : choices.entrySet()) {
            if (!choice.getValue().ended) {
                passed &= end(choice.getKey(), choice.getValue(), passed ? "stop" : "content_filter", sink);
            }
        }
        sink.send(DONE);
        return passed;
    }

    private boolean event(String event, Reply.EventSink sink) throws IOException {
        JsonNode parsed;
        try {
            parsed = StoredJson.mapper().readTree(event);
        } catch (JacksonException e) {
            throw new IOException("the upstream sent an event that is not JSON", e);
        }
        if (!(parsed instanceof ObjectNode chunk)) {
            throw new IOException("the upstream sent an event that is no object");
        }
        if (envelope == null) {
            envelope = chunk.deepCopy();
            envelope.remove("usage");
        }
        if (chunk.path("choices").isEmpty()) {
            sink.send(StoredJson.mapper().writeValueAsString(chunk));
            return true;
        }
        boolean passed = true;
        for (JsonNode node : chunk.path("choices")) {
            if (node instanceof ObjectNode fields) {
                int index = fields.path("index").asInt(0);
                Choice choice = choices.computeIfAbsent(index, key -> new Choice());
                passed &= choice.ended || choice(chunk, index, choice, fields, sink);
            }
        }
        return passed;
    }

    /** Sends what may go out of one choice of an event; false when the answer was stopped and its end sent. */
    private boolean choice(ObjectNode chunk, int index, Choice choice, ObjectNode fields, Reply.EventSink sink)
            throws IOException {
        ObjectNode delta = ChatCompletions.object(fields, "delta");
        if (delta.path("content").isString()) {
            String out = choice.push(delta.path("content").asString());
            if (out == null) {
                return end(index, choice, "content_filter", sink);
            }
            delta.put("content", out);
        }
        // They repeat the answer token by token, as the model wrote it.
        fields.remove("logprobs");
        for (Map.Entry<String, JsonNode> member : List.copyOf(delta.properties())) {
            other(choice, delta, member.getKey(), member.getValue());
        }
        for (JsonNode call : delta.path("tool_calls")) {
            ObjectNode function = ChatCompletions.object(call, "function");
            if (function.path("arguments").isString()) {
                Piecewise arguments =
                        choice.calls.computeIfAbsent(call.path("index").asInt(0), key -> new Piecewise());
                function.put(
                        "arguments", arguments.push(function.path("arguments").asString()));
            }
        }
        JsonNode reason = fields.path("finish_reason");
        if (reason.isString()) {
            fields.putNull("finish_reason");
        }
        if (hasContent(delta)) {
            ObjectNode single = chunk.deepCopy();
            single.putArray("choices").add(fields);
            sink.send(StoredJson.mapper().writeValueAsString(single));
        }
        return !reason.isString() || end(index, choice, reason.asString(), sink);
    }

    /** What is neither content nor a tool call is filtered as text, or left out when it is something else. */
    private void other(Choice choice, ObjectNode delta, String name, JsonNode value) {
        if (name.equals("role") || name.equals("content") || name.equals("tool_calls") || value.isNull()) {
            return;
        }
        if (value.isString()) {
            delta.put(
                    name,
                    choice.others.computeIfAbsent(name, key -> new Piecewise()).push(value.asString()));
        } else {
            delta.remove(name);
        }
    }

    private static boolean hasContent(JsonNode delta) {
        boolean heldBack = delta.size() == 1
                && delta.path("content").isString()
                && delta.path("content").asString().isEmpty();
        return !delta.isEmpty() && !heldBack;
    }

    /** Decides on the whole text, sends what was held back, if it may be shown, and the last event. */
    private boolean end(int index, Choice choice, String reason, Reply.EventSink sink) throws IOException {
        choice.ended = true;
        String text = choice.text.toString();
        Decided decided = guard.decide(text, guard.measure(text));
        boolean passed = !reason.equals("content_filter")
                && decided.verdict() != Verdict.BLOCK
                && decided.verdict() != Verdict.SUMMARIZE;
        if (passed) {
            String rest = choice.rest();
            if (!rest.isEmpty()) {
                send(index, delta -> delta.put("content", rest), null, null, sink);
            }
            for (Map.Entry<String, Piecewise> other : choice.others.entrySet()) {
                String more = other.getValue().rest();
                if (!more.isEmpty()) {
                    send(index, delta -> delta.put(other.getKey(), more), null, null, sink);
                }
            }
            for (Map.Entry<Integer, Piecewise> call : choice.calls.entrySet()) {
                String arguments = call.getValue().rest();
                if (!arguments.isEmpty()) {
                    send(index, delta -> toolCall(delta, call.getKey(), arguments), null, null, sink);
                }
            }
        }
        send(index, delta -> {}, passed ? reason : "content_filter", decided, sink);
        return passed;
    }

    private static void toolCall(ObjectNode delta, int index, String arguments) {
        delta.putArray("tool_calls")
                .addObject()
                .put("index", index)
                .putObject("function")
                .put("arguments", arguments);
    }

    private void send(
            int index,
            Consumer<ObjectNode> fill,
            @Nullable String reason,
            @Nullable Decided decided,
            Reply.EventSink sink)
            throws IOException {
        ObjectNode chunk = envelope == null ? StoredJson.mapper().createObjectNode() : envelope.deepCopy();
        ArrayNode list = chunk.putArray("choices");
        ObjectNode choice = list.addObject().put("index", index);
        fill.accept(choice.putObject("delta"));
        choice.put("finish_reason", reason);
        if (decided != null) {
            chunk.putObject("probity").put("decision_id", decided.id().toString());
        }
        sink.send(StoredJson.mapper().writeValueAsString(chunk));
    }
}
