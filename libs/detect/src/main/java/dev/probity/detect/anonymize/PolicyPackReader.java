package dev.probity.detect.anonymize;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a policy pack strictly. */
final class PolicyPackReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> PACK = Set.of("name", "title", "source", "note", "subject", "entries");
    private static final Set<String> ENTRY =
            Set.of("category", "what", "source", "types", "fields", "places", "strategy", "options");

    private PolicyPackReader() {}

    static PolicyPack read(InputStream in) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(in.readAllBytes());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a policy pack is not valid JSON, or has a member twice", e);
        }
        known(root, PACK, "the pack");
        List<PolicyPack.Entry> entries = new ArrayList<>();
        JsonNode list = root.path("entries");
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("the pack needs entries");
        }
        for (JsonNode entry : list) {
            entries.add(entry(entry, "entry " + (entries.size() + 1)));
        }
        return new PolicyPack(
                text(root, "name", "the pack"),
                text(root, "title", "the pack"),
                text(root, "source", "the pack"),
                text(root, "note", "the pack"),
                root.has("subject") ? text(root, "subject", "the pack") : null,
                entries);
    }

    private static PolicyPack.Entry entry(JsonNode node, String where) {
        known(node, ENTRY, where);
        PolicyPack.Entry entry = new PolicyPack.Entry(
                text(node, "category", where),
                text(node, "what", where),
                text(node, "source", where),
                texts(node.get("types"), "types", where),
                texts(node.get("fields"), "fields", where),
                texts(node.get("places"), "places", where),
                text(node, "strategy", where),
                options(node.get("options"), where));
        if (entry.types().isEmpty()
                && entry.fields().isEmpty()
                && entry.places().isEmpty()) {
            throw new IllegalArgumentException(where + " needs types, fields or places");
        }
        return entry;
    }

    private static void known(JsonNode node, Set<String> names, String where) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + " must be an object");
        }
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(Spelling.unknown(
                        "member of " + where, name, names.stream().sorted().toList()));
            }
        }
    }

    private static String text(JsonNode node, String name, String where) {
        JsonNode value = node.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new IllegalArgumentException("%s needs the text %s".formatted(where, name));
        }
        return value.stringValue();
    }

    private static List<String> texts(@Nullable JsonNode list, String name, String where) {
        List<String> texts = new ArrayList<>();
        if (list == null) {
            return texts;
        }
        for (JsonNode value : list) {
            if (!value.isString()) {
                throw new IllegalArgumentException("%s: %s must be a list of texts".formatted(where, name));
            }
            texts.add(value.stringValue());
        }
        if (!list.isArray()) {
            throw new IllegalArgumentException("%s: %s must be a list of texts".formatted(where, name));
        }
        return texts;
    }

    private static Map<String, Object> options(@Nullable JsonNode node, String where) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (node == null) {
            return options;
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + ": options must be an object");
        }
        node.properties().forEach(option -> options.put(option.getKey(), value(option.getValue(), where)));
        return options;
    }

    private static Object value(JsonNode value, String where) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isArray()) {
            return texts(value, "a list among the options", where);
        }
        throw new IllegalArgumentException(where + ": an option is a text, a number, true, false or a list of texts");
    }
}
