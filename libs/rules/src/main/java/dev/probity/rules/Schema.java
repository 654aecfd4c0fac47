package dev.probity.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of one context: dotted name, type, meaning. */
public final class Schema {
    private static final Map<Context, Schema> ALL = read();

    private final Context context;
    private final Map<String, Fact> facts;
    private final Map<String, FactType> types = new HashMap<>();

    private Schema(Context context, Map<String, Fact> facts) {
        this.context = context;
        this.facts = Collections.unmodifiableMap(facts);
        facts.forEach((name, fact) -> types.put(name, FactType.parse(fact.type())));
    }

    /**
     * One declared fact.
     *
     * @param name dotted, such as {@code prompt.jailbreak_score}
     * @param type {@code bool}, {@code int}, {@code double}, {@code string}, {@code timestamp}, {@code duration},
     *     {@code dyn}, {@code list<…>} or {@code map<…>} with string keys
     * @param about what it measures
     */
    public record Fact(String name, String type, String about) {}

    static Schema of(Context context) {
        return java.util.Objects.requireNonNull(ALL.get(context));
    }

    public Context context() {
        return context;
    }

    /** Every fact by its name, in the order of the documentation. */
    public Map<String, Fact> facts() {
        return facts;
    }

    /** The names of every fact. */
    public Set<String> names() {
        return facts.keySet();
    }

    @Nullable
    FactType type(String name) {
        return types.get(name);
    }

    Map<String, FactType> types() {
        return types;
    }

    private static Map<Context, Schema> read() {
        YamlNode document = YamlNode.read("contexts.yaml", text("/dev/probity/rules/contexts.yaml"));
        Map<Context, Schema> all = new EnumMap<>(Context.class);
        for (Context context : Context.values()) {
            Map<String, Fact> facts = new LinkedHashMap<>();
            document.child("shared").fields().forEach((group, members) -> {
                if (members.child("contexts").items().stream()
                        .anyMatch(c -> c.text().equals(context.code()))) {
                    add(facts, members.child("facts"));
                }
            });
            add(facts, document.child(context.code()));
            all.put(context, new Schema(context, facts));
        }
        return all;
    }

    private static void add(Map<String, Fact> facts, YamlNode declared) {
        declared.fields()
                .forEach((name, fact) -> facts.put(
                        name,
                        new Fact(
                                name,
                                fact.child("type").text(),
                                fact.child("about").text())));
    }

    static String text(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
