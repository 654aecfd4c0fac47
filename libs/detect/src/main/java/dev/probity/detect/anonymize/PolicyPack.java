package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a law or a standard asks to hide and how, entry by entry with its source. A pack is a start, not legal advice: it
 * knows fields by common names and findings by their type.
 *
 * @param name as it is asked for
 * @param title for people
 * @param source the law or standard as a whole
 * @param note what the pack alone does not give
 * @param subject where a record says whom it is about, as in {@link Plan.Builder#subject}; null when it does not
 */
public record PolicyPack(
        String name,
        String title,
        String source,
        String note,
        @Nullable String subject,
        List<Entry> entries) {
    private static final List<String> NAMES = List.of("gdpr", "hipaa-safe-harbor", "pci-dss", "ccpa");

    /** The type that stands for findings of all other types. */
    static final String ANY_TYPE = "*";

    public PolicyPack {
        entries = List.copyOf(entries);
    }

    /**
     * One demand.
     *
     * @param category of the source, such as the letter of an identifier
     * @param types of findings it is about; the first is also the type of its fields and places; {@code *} is all other types
     * @param fields names of fields it is about; only letters and digits count
     * @param places JSON Pointers it is about, as in {@link Plan.Builder#at}
     * @param options of the strategy
     */
    public record Entry(
            String category,
            String what,
            String source,
            List<String> types,
            List<String> fields,
            List<String> places,
            String strategy,
            Map<String, Object> options) {
        public Entry {
            types = List.copyOf(types);
            fields = List.copyOf(fields);
            places = List.copyOf(places);
            options = Map.copyOf(options);
        }

        /** What the values of its fields and places are. */
        private EntityType valueType() {
            return types.isEmpty() || types.getFirst().equals(ANY_TYPE) ? Plan.VALUE : new EntityType(types.getFirst());
        }
    }

    /** Names of the packs that come with the library. */
    public static List<String> names() {
        return NAMES;
    }

    /** The pack of this name; an {@link IllegalArgumentException} lists those there are. */
    public static PolicyPack named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(Spelling.unknown("policy pack", name, NAMES));
        }
        try (InputStream in = Objects.requireNonNull(PolicyPack.class.getResourceAsStream(name + ".json"))) {
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException("a resource of the library cannot be read", e);
        }
    }

    /**
     * Reads a pack of your own, in JSON as the packs of the library are. What is missing, unknown, given twice or of the
     * wrong kind is an {@link IllegalArgumentException} that says where.
     */
    public static PolicyPack read(InputStream in) throws IOException {
        return PolicyPackReader.read(in);
    }

    /**
     * Adds the pack's rules to a plan, after those it has. Strategies, options and places are checked here.
     *
     * @throws IllegalArgumentException when something is wrong with them, or two rules are for the same field or type
     */
    public Plan.Builder addTo(Plan.Builder plan, StrategyCatalogue catalogue) {
        if (subject != null) {
            plan.subject(subject);
        }
        for (Entry entry : entries) {
            Strategy strategy = catalogue.strategy(entry.strategy, entry.options);
            for (String type : entry.types) {
                if (type.equals(ANY_TYPE)) {
                    plan.otherFindings(strategy);
                } else {
                    plan.type(new EntityType(type), strategy);
                }
            }
            EntityType type = entry.valueType();
            entry.places.forEach(place -> plan.at(place, type, strategy));
            entry.fields.forEach(field -> plan.field(field, type, strategy));
        }
        return plan;
    }
}
