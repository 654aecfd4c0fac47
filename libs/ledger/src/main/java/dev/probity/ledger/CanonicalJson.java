package dev.probity.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Canonicalization Scheme of RFC 8785: one value, one sequence of bytes. Accepts maps with string keys,
 * collections, strings, booleans, numbers, null, and Jackson trees of these. Numbers are IEEE doubles, as the RFC wants;
 * an integer beyond ±2^53 would silently become another one, so it is refused.
 */
public final class CanonicalJson {
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_DEPTH = 200;
    private static final JsonMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    public static byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out, 0);
        return out.toString();
    }

    /** Reads any JSON without duplicate keys. */
    public static JsonNode parse(byte[] json) {
        try {
            return READER.readTree(Text.utf8(json));
        } catch (JacksonException e) {
            throw new MalformedException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads JSON that is in canonical form already, or refuses it. */
    public static JsonNode parseCanonical(byte[] json) {
        JsonNode node = parse(json);
        if (!text(node).equals(Text.utf8(json))) {
            throw new MalformedException("JSON that is not canonical (RFC 8785)");
        }
        return node;
    }

    private static void write(@Nullable Object value, StringBuilder out, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedException("JSON nested deeper than " + MAX_DEPTH);
        }
        switch (value) {
            case null -> out.append("null");
            case CharSequence string -> string(string, out);
            case Boolean bool -> out.append(bool.booleanValue());
            case Number number -> out.append(number(number));
            case Map<?, ?> map -> object(map, out, depth);
            case Collection<?> items -> array(items, out, depth);
            case JsonNode node -> tree(node, out, depth);
            default ->
                throw new MalformedException(
                        "no JSON form for " + value.getClass().getName());
        }
    }

    private static void tree(JsonNode node, StringBuilder out, int depth) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                TreeMap<String, JsonNode> sorted = new TreeMap<>();
                node.properties().forEach(p -> sorted.put(p.getKey(), p.getValue()));
                object(sorted, out, depth);
            }
            case ARRAY -> array(node.values(), out, depth);
            case STRING -> string(node.stringValue(), out);
            case NUMBER -> out.append(number(node.numberValue()));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO -> throw new MalformedException("no JSON form for " + node.getNodeType());
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out, int depth) {
        // String order is by UTF-16 code unit, which is what the RFC asks for.
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new MalformedException("a JSON name is a string");
            }
            sorted.put(name, value);
        });
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> property : sorted.entrySet()) {
            out.append(separator);
            string(property.getKey(), out);
            out.append(':');
            write(property.getValue(), out, depth + 1);
            separator = ",";
        }
        out.append('}');
    }

    private static void array(Collection<?> items, StringBuilder out, int depth) {
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            write(item, out, depth + 1);
            separator = ",";
        }
        out.append(']');
    }

    private static void string(CharSequence string, StringBuilder out) {
        out.append('"');
        int plain = plainPrefix(string);
        out.append(string, 0, plain);
        for (int i = plain; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else if (!Character.isSurrogate(c)) {
                        out.append(c);
                    } else if (i + 1 < string.length() && Character.isSurrogatePair(c, string.charAt(i + 1))) {
                        out.append(c).append(string.charAt(++i));
                    } else {
                        throw new MalformedException("a string with half a surrogate pair");
                    }
                }
            }
        }
        out.append('"');
    }

    /** How many characters from the start are written as they are; for most strings all of them. */
    private static int plainPrefix(CharSequence string) {
        int i = 0;
        while (i < string.length()) {
            char c = string.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || c > 0x7e) {
                return i;
            }
            i++;
        }
        return i;
    }

    private static String number(Number number) {
        return switch (number) {
            case Byte _, Short _, Integer _ -> Integer.toString(number.intValue());
            case Long value -> exact(BigInteger.valueOf(value));
            case BigInteger value -> exact(value);
            case Float value -> EcmaNumber.text(value.doubleValue());
            default -> EcmaNumber.text(number.doubleValue());
        };
    }

    private static String exact(BigInteger value) {
        if (value.abs().compareTo(BigInteger.valueOf(MAX_EXACT)) > 0) {
            throw new MalformedException("an integer that a JSON reader may round: " + value);
        }
        return value.toString();
    }
}
