package dev.probity.server.gateway;

import dev.probity.platform.json.StoredJson;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The texts inside JSON of the OpenAI protocol. */
final class Texts {
    /** Members that hold words of the protocol, or content that is no text. */
    private static final Set<String> NOT_TEXT =
            Set.of("role", "type", "id", "tool_call_id", "image_url", "input_audio", "audio", "file");

    private Texts() {}

    /** The same JSON with every text in it changed, however deep. */
    static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
        return switch (node) {
            case StringNode text -> StringNode.valueOf(change.apply(text.asString()));
            case ArrayNode items -> {
                ArrayNode changed = StoredJson.mapper().createArrayNode();
                items.forEach(item -> changed.add(changed(item, change)));
                yield changed;
            }
            case ObjectNode object -> {
                ObjectNode changed = StoredJson.mapper().createObjectNode();
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    changed.set(
                            member.getKey(),
                            NOT_TEXT.contains(member.getKey())
                                    ? member.getValue()
                                    : changed(member.getValue(), change));
                }
                yield changed;
            }
            default -> node;
        };
    }
}
