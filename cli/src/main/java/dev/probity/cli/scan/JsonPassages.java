package dev.probity.cli.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The texts and numbers of a JSON value, each under its JSON Pointer. */
final class JsonPassages {
    private JsonPassages() {}

    /** @param field a name at the top, or a JSON Pointer; null for every text and number */
    static List<Records.Passage> of(JsonNode node, @Nullable String field) {
        List<Records.Passage> passages = new ArrayList<>();
        if (field == null) {
            collect(node, JsonPointer.empty(), null, passages);
        } else {
            JsonNode value = field.startsWith("/") ? node.at(field) : node.path(field);
            if (value.isString() || value.isNumber()) {
                passages.add(new Records.Passage(pointer(field), field, value.asString()));
            }
        }
        return passages;
    }

    private static String pointer(String field) {
        return field.startsWith("/")
                ? field
                : JsonPointer.empty().appendProperty(field).toString();
    }

    private static void collect(JsonNode node, JsonPointer at, @Nullable String name, List<Records.Passage> passages) {
        if (node.isObject()) {
            node.properties()
                    .forEach(it -> collect(it.getValue(), at.appendProperty(it.getKey()), it.getKey(), passages));
        } else if (node.isArray()) {
            for (int k = 0; k < node.size(); k++) {
                collect(node.get(k), at.appendIndex(k), name, passages);
            }
        } else if (node.isString() || node.isNumber()) {
            passages.add(new Records.Passage(at.toString(), name, node.asString()));
        }
    }
}
