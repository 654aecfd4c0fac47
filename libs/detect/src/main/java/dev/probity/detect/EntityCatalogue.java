package dev.probity.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every type that the library recognises by itself, with what it means and where it is used. */
public final class EntityCatalogue {
    private static final String RESOURCE = "entity-types.tsv";

    /** Kinds that say something of many people at once, and only together with others point to one. */
    private static final Set<String> INDIRECT = Set.of("place", "time", "person", "company");

    private static final Map<EntityType, Entry> ENTRIES = read();

    private EntityCatalogue() {}

    /**
     * @param country ISO 3166-1, or {@code -} where no country gives it
     * @param kind one word or two, such as {@code national id}
     * @param near words before a match that make it more believable
     */
    public record Entry(EntityType type, String country, String kind, String meaning, List<String> near) {

        /** Whether one finding alone may point to one person, account or device. */
        public boolean direct() {
            return !INDIRECT.contains(kind) && !type.name().equals("URL");
        }
    }

    /** In the order in which they are documented. */
    public static List<Entry> all() {
        return List.copyOf(ENTRIES.values());
    }

    public static Optional<Entry> find(EntityType type) {
        return Optional.ofNullable(ENTRIES.get(type));
    }

    /**
     * The written forms of a type, in the part of regular expressions that {@code docs/reference/detectors.md} describes;
     * empty for types that a recognizer of their own or the trained model finds.
     */
    public static List<String> forms(EntityType type) {
        return Identifiers.BUILT_IN.stream()
                .filter(it -> it.type().equals(type))
                .map(Identifier::layout)
                .toList();
    }

    private static Map<EntityType, Entry> read() {
        Map<EntityType, Entry> entries = new LinkedHashMap<>();
        try (InputStream in = EntityCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the library was built without " + RESOURCE);
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                Entry entry = entry(line.split("\t", -1));
                entries.put(entry.type(), entry);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Entry entry(String[] fields) {
        List<String> near = fields[4].isEmpty() ? List.of() : List.of(fields[4].split(","));
        return new Entry(new EntityType(fields[0]), fields[1], fields[2], fields[3], near);
    }
}
