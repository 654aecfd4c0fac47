package dev.probity.detect.anonymize;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The strings, numbers and booleans of one JSON value, in order, with their places in its text, and the names of its
 * members.
 *
 * @param length of the value's text in UTF-16 units
 */
record JsonValues(List<Leaf> leaves, Set<String> names, int length) {

    /** One of them: from {@code start} to before {@code end} in UTF-16 units, quotes included. */
    record Leaf(List<String> path, int start, int end, JsonToken token, String text) {

        boolean quoted() {
            return token == JsonToken.VALUE_STRING;
        }

        /** Another value in JSON: a number when this one is a number and the other can be. */
        String literal(String other) {
            return !quoted() && other.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? other : quote(other);
        }
    }

    /**
     * Reads the value that begins with the parser's current token, and leaves the parser at its last one.
     *
     * @param base where the value begins, as the parser counts
     */
    static JsonValues read(JsonParser parser, long base) {
        List<Leaf> leaves = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        List<String> path = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        while (true) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.PROPERTY_NAME) {
                path.set(path.size() - 1, parser.currentName());
                names.add(parser.currentName());
            } else if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                path.removeLast();
                indices.removeLast();
            } else {
                countElement(path, indices);
                int start = (int) (parser.currentTokenLocation().getCharOffset() - base);
                if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                    path.add("");
                    indices.add(token == JsonToken.START_ARRAY ? 0 : -1);
                } else if (token != JsonToken.VALUE_NULL) {
                    String text = parser.getString();
                    leaves.add(new Leaf(List.copyOf(path), start, end(parser, token, start, text, base), token, text));
                }
            }
            if (path.isEmpty()) {
                return new JsonValues(leaves, names, length(parser, token, leaves, base));
            }
            parser.nextToken();
        }
    }

    private static void countElement(List<String> path, List<Integer> indices) {
        if (!indices.isEmpty() && indices.getLast() >= 0) {
            path.set(path.size() - 1, String.valueOf(indices.getLast()));
            indices.set(indices.size() - 1, indices.getLast() + 1);
        }
    }

    private static int end(JsonParser parser, JsonToken token, int start, String text, long base) {
        return token == JsonToken.VALUE_STRING
                ? (int) (parser.currentLocation().getCharOffset() - base)
                : start + text.length();
    }

    private static int length(JsonParser parser, JsonToken last, List<Leaf> leaves, long base) {
        if (last == JsonToken.VALUE_NULL) {
            return "null".length();
        }
        return last.isScalarValue()
                ? leaves.getLast().end()
                : (int) (parser.currentLocation().getCharOffset() - base);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (point == '"' || point == '\\') {
                quoted.append('\\').append((char) point);
            } else if (point < 0x20 || lone) {
                quoted.append("\\u%04x".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
