package dev.probity.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML 1.2 document together with the place it was written at, so that every complaint can name a line.
 * Anchors are refused: a policy says what it says where it stands.
 */
final class YamlNode {
    private static final int LARGEST = 1_000_000;

    private final String source;
    private final String path;
    private final Node node;

    private YamlNode(String source, String path, Node node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    /** The single document of the text; empty, broken or several documents are an {@link InvalidPolicyException}. */
    static YamlNode read(String source, String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(source)
                    .setCodePointLimit(LARGEST)
                    .setMaxAliasesForCollections(0)
                    .build();
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new InvalidPolicyException(new Problem(source, 0, 0, "the document is empty")));
            return new YamlNode(source, "", root).checked(0);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            throw new InvalidPolicyException(new Problem(
                    source,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "not readable as YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new InvalidPolicyException(new Problem(source, 0, 0, "not readable as YAML: " + e.getMessage()));
        }
    }

    private YamlNode checked(int depth) {
        if (depth > 16) {
            throw new InvalidPolicyException(problem("is nested deeper than 16"));
        }
        if (node.getAnchor().isPresent()) {
            throw new InvalidPolicyException(problem("anchors and aliases are not supported"));
        }
        switch (node) {
            case MappingNode ignored -> fields().values().forEach(v -> v.checked(depth + 1));
            case SequenceNode ignored -> items().forEach(v -> v.checked(depth + 1));
            default -> value();
        }
        return this;
    }

    String source() {
        return source;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isSequence() {
        return node instanceof SequenceNode;
    }

    /** The entries of a mapping, in order. */
    Map<String, YamlNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw new InvalidPolicyException(problem("must be a mapping"));
        }
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidPolicyException(problem("has a key that is not a plain name"));
            }
            String name = key.getValue();
            if (fields.put(name, new YamlNode(source, path + "/" + name, tuple.getValueNode())) != null) {
                throw new InvalidPolicyException(problem("has the key '" + name + "' twice"));
            }
        }
        return fields;
    }

    /** The elements of a sequence. */
    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw new InvalidPolicyException(problem("must be a list"));
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(source, path + "/" + items.size(), item));
        }
        return items;
    }

    @Nullable
    YamlNode find(String key) {
        return fields().get(key);
    }

    YamlNode child(String key) {
        YamlNode child = find(key);
        if (child == null) {
            throw new InvalidPolicyException(problem("'" + key + "' is missing"));
        }
        return child;
    }

    /** Refuses keys outside the given ones; a mistyped key must not silently switch something off. */
    void only(Set<String> allowed) {
        for (Map.Entry<String, YamlNode> field : fields().entrySet()) {
            if (!allowed.contains(field.getKey())) {
                throw new InvalidPolicyException(field.getValue()
                        .problem("unknown key '" + field.getKey() + "', known are " + new TreeSet<>(allowed)));
            }
        }
    }

    /** A scalar that is a non-blank string. */
    String text() {
        if (value() instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidPolicyException(problem("must be a non-empty text"));
    }

    double number() {
        if (value() instanceof Number number) {
            return number.doubleValue();
        }
        throw new InvalidPolicyException(problem("must be a number"));
    }

    boolean flag() {
        if (value() instanceof Boolean flag) {
            return flag;
        }
        throw new InvalidPolicyException(problem("must be true or false"));
    }

    /** The whole value as plain Java: map, list, string, long, double, boolean or null. */
    @Nullable
    Object value() {
        return switch (node) {
            case MappingNode ignored -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields().forEach((key, child) -> map.put(key, child.value()));
                yield map;
            }
            case SequenceNode ignored -> {
                List<@Nullable Object> list = new ArrayList<>();
                items().forEach(item -> list.add(item.value()));
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new InvalidPolicyException(problem("is of a kind that is not supported"));
        };
    }

    private @Nullable Object scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        try {
            if (tag.equals(Tag.STR)) {
                return text;
            }
            if (tag.equals(Tag.INT)) {
                return Long.valueOf(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new InvalidPolicyException(problem("is not a number this product can hold"));
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        throw new InvalidPolicyException(problem("has the unsupported tag " + tag.getValue()));
    }

    /** A problem at this node. */
    Problem problem(String message) {
        return at(0, 0, (path.isEmpty() ? "" : path.substring(1).replace('/', '.') + ": ") + message);
    }

    /**
     * A problem inside this scalar's text.
     *
     * @param line 1-based within the text, 0 for the scalar as such
     * @param column 1-based within the text
     */
    Problem at(int line, int column, String message) {
        Mark mark = node.getStartMark().orElse(null);
        if (mark == null) {
            return new Problem(source, 0, 0, message);
        }
        boolean block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        if (line == 0) {
            return new Problem(source, mark.getLine() + 1, mark.getColumn() + 1, message);
        }
        if (block) {
            // The text starts on the line after its marker; the indentation is not kept, so the column is the text's
            // own.
            return new Problem(source, mark.getLine() + 1 + line, column, message);
        }
        int quote = node instanceof ScalarNode scalar && !scalar.isPlain() ? 1 : 0;
        return new Problem(source, mark.getLine() + line, (line == 1 ? mark.getColumn() + quote : 0) + column, message);
    }
}
