package dev.probity.rules;

import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a decision is taken: facts of one {@link Context}, each checked against its declared type.
 * Immutable. Facts may be left out; a condition that needs a missing one fails, and so blocks.
 */
public final class Facts {
    private final Context context;
    private final Map<String, Object> values;
    private final CelVariableResolver resolver;

    private Facts(Context context, Map<String, Object> values) {
        this.context = context;
        this.values = values;
        this.resolver = name -> Optional.ofNullable(values.get(name));
    }

    /**
     * Facts from plain values: booleans, numbers, strings, instants, durations, lists, maps. Names may be dotted
     * ({@code {"prompt.tokens": 5}}) or nested ({@code {"prompt": {"tokens": 5}}}).
     *
     * @throws InvalidFactsException naming every fact that is unknown, null or of the wrong type
     */
    public static Facts of(Context context, Map<String, ?> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        collect(context.schema(), "", given, values, wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidFactsException(context, wrong);
        }
        return new Facts(context, values);
    }

    private static void collect(
            Schema schema, String prefix, Map<?, ?> given, Map<String, Object> values, List<String> wrong) {
        given.forEach((key, value) -> {
            String name = prefix + key;
            FactType type = schema.type(name);
            if (type != null) {
                accept(name, type, value, values, wrong);
            } else if (value instanceof Map<?, ?> group
                    && schema.names().stream().anyMatch(n -> n.startsWith(name + "."))) {
                collect(schema, name + ".", group, values, wrong);
            } else {
                wrong.add(name + " is not a fact of the context "
                        + schema.context().code());
            }
        });
    }

    private static void accept(
            String name, FactType type, @Nullable Object value, Map<String, Object> values, List<String> wrong) {
        try {
            if (values.put(name, type.accept(value)) != null) {
                wrong.add(name + " is given twice");
            }
        } catch (IllegalArgumentException e) {
            wrong.add(name + " " + e.getMessage());
        }
    }

    public Context context() {
        return context;
    }

    /** Every supplied fact by dotted name. */
    public Map<String, Object> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /** The value of one fact, empty when it was not supplied. */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** {@code sha256:…} over the canonical JSON of all facts: the same facts give the same digest in any order. */
    public String digest() {
        return Canonical.digest(new TreeMap<>(values));
    }

    CelVariableResolver resolver() {
        return resolver;
    }

    @Override
    public String toString() {
        return context.code() + values;
    }
}
