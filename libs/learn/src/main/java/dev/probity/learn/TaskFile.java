package dev.probity.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The YAML form of a {@link Task}:
 *
 * <pre>{@code
 * task: telco-churn
 * id: customerID
 * target: Churn
 * positive: "Yes"
 * negative: "No"
 * protected: [gender, SeniorCitizen]
 * excluded: []
 * columns:
 *   TotalCharges: number
 * }</pre>
 *
 * <p>An unknown key is refused, because a misspelt {@code protected} would let a protected column in.
 */
public final class TaskFile {

    private static final Set<String> KEYS =
            Set.of("task", "id", "target", "positive", "negative", "protected", "excluded", "columns");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private TaskFile() {}

    /** Reads a task; {@link BadTaskException} names the key that is wrong. */
    public static Task parse(String yaml) {
        Map<?, ?> keys;
        try {
            keys = YAML.readValue(yaml, LinkedHashMap.class);
        } catch (JacksonException e) {
            throw new BadTaskException("the task file is not a YAML mapping", e);
        }
        if (keys == null) {
            throw new BadTaskException("the task file is empty");
        }
        for (Object key : keys.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new BadTaskException(key + ": unknown key; known are "
                        + KEYS.stream().sorted().toList());
            }
        }
        return new Task(
                text(keys, "task"),
                text(keys, "id"),
                text(keys, "target"),
                text(keys, "positive"),
                text(keys, "negative"),
                list(keys, "protected"),
                list(keys, "excluded"),
                kinds(keys.get("columns")));
    }

    private static String text(Map<?, ?> keys, String key) {
        Object value = keys.get(key);
        return switch (value) {
            case null -> "";
            case Map<?, ?> _, List<?> _ -> throw new BadTaskException(key + ": a single value is needed");
            default -> value.toString();
        };
    }

    private static List<String> list(Map<?, ?> keys, String key) {
        Object value = keys.get(key);
        return switch (value) {
            case null -> List.of();
            case List<?> values -> values.stream().map(String::valueOf).toList();
            default -> throw new BadTaskException(key + ": a list of columns is needed");
        };
    }

    private static LinkedHashMap<String, Task.Kind> kinds(@Nullable Object value) {
        LinkedHashMap<String, Task.Kind> kinds = new LinkedHashMap<>();
        switch (value) {
            case null -> {}
            case Map<?, ?> columns ->
                columns.forEach((column, kind) -> kinds.put(String.valueOf(column), kind(column, kind)));
            default -> throw new BadTaskException("columns: a mapping of column to number or category is needed");
        }
        return kinds;
    }

    private static Task.Kind kind(Object column, @Nullable Object kind) {
        return switch (String.valueOf(kind).toLowerCase(Locale.ROOT)) {
            case "number" -> Task.Kind.NUMBER;
            case "category" -> Task.Kind.CATEGORY;
            default -> throw new BadTaskException("columns: " + column + " is number or category, not " + kind);
        };
    }
}
