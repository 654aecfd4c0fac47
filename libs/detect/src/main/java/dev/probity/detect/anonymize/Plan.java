package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import dev.probity.detect.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which strategy hides what. The first rule for the place of a value decides; then one for the name of its field; a value
 * without either is searched, and each finding goes by its type. Immutable, safe for threads as its strategies are.
 */
public final class Plan {
    /** The type of values of which only the place is known. */
    static final EntityType VALUE = new EntityType("VALUE");

    private final List<Rule> places;
    private final Map<String, Rule> fields;
    private final Map<EntityType, Rule> types;
    private final @Nullable Rule others;
    private final @Nullable PointerPattern subject;

    private Plan(Builder builder) {
        this.places = List.copyOf(builder.places);
        this.fields = Map.copyOf(builder.fields);
        this.types = Map.copyOf(builder.types);
        this.others = builder.others;
        this.subject = builder.subject;
    }

    /** A plan without rules. */
    public static Builder builder() {
        return new Builder();
    }

    /** What to put in the place of findings in free text, for {@code Anonymizer.apply} and {@code StreamFilter}. */
    public BiFunction<Finding, String, String> replacement(@Nullable String subject) {
        return (finding, text) -> {
            Rule rule = rule(finding.type());
            return rule == null
                    ? text
                    : inText(finding.type(), rule.strategy.apply(new Value(finding.type(), text, subject)));
        };
    }

    /** What stands in a longer text for a value: its label where nothing else may. */
    static String inText(EntityType type, Outcome outcome) {
        return outcome instanceof Outcome.Replaced(String text, int _) ? text : ReplaceWithType.label(type);
    }

    /** The rule for the value at this place, or null when it is to be searched. */
    @Nullable
    Rule rule(List<String> path) {
        for (Rule rule : places) {
            if (rule.place != null && rule.place.covers(path)) {
                return rule;
            }
        }
        if (!fields.isEmpty()) {
            for (String segment : path.reversed()) {
                Rule rule = fields.get(plain(segment));
                if (rule != null) {
                    return rule;
                }
            }
        }
        return null;
    }

    /** The rule for findings of this type, or null when they stay. */
    @Nullable
    Rule rule(EntityType type) {
        Rule rule = types.get(type);
        return rule == null ? others : rule;
    }

    boolean isSubject(List<String> path) {
        return subject != null && subject.matches(path);
    }

    private static String plain(String field) {
        StringBuilder plain = new StringBuilder(field.length());
        field.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** What a rule is called in reports, where it applies, and what it does. */
    record Rule(String label, @Nullable PointerPattern place, EntityType type, Strategy strategy) {}

    /** Collects rules. */
    public static final class Builder {
        private final List<Rule> places = new ArrayList<>();
        private final Map<String, Rule> fields = new HashMap<>();
        private final Map<EntityType, Rule> types = new LinkedHashMap<>();
        private @Nullable Rule others;
        private @Nullable PointerPattern subject;

        private Builder() {}

        /**
         * A rule for all values at or below a place in the record.
         *
         * @param pointer a JSON Pointer; a segment {@code *} is any member or element. {@code /email} is the column
         *     {@code email} of a table
         * @param type what the values are; it keeps their pseudonyms and tokens apart from those of other types
         */
        public Builder at(String pointer, EntityType type, Strategy strategy) {
            places.add(new Rule(pointer, PointerPattern.of(pointer), type, strategy));
            return this;
        }

        public Builder at(String pointer, Strategy strategy) {
            return at(pointer, VALUE, strategy);
        }

        /** A rule for all values in or below fields of this name, wherever they are; only letters and digits count. */
        public Builder field(String name, EntityType type, Strategy strategy) {
            String plain = plain(name);
            if (plain.isEmpty()) {
                throw new IllegalArgumentException("a field's name needs a letter or a digit");
            }
            Rule rule = new Rule("field " + name, null, type, strategy);
            if (fields.putIfAbsent(plain, rule) != null) {
                throw new IllegalArgumentException("two rules for the field " + name);
            }
            return this;
        }

        public Builder field(String name, Strategy strategy) {
            return field(name, VALUE, strategy);
        }

        /** A rule for findings of this type in text. */
        public Builder type(EntityType type, Strategy strategy) {
            if (types.putIfAbsent(type, new Rule("type " + type, null, type, strategy)) != null) {
                throw new IllegalArgumentException("two rules for the type " + type);
            }
            return this;
        }

        /** A rule for findings of types without one of their own; without it they stay, and the report counts them. */
        public Builder otherFindings(Strategy strategy) {
            others = new Rule("other findings", null, VALUE, strategy);
            return this;
        }

        /** Where a record says whom it is about; the value before anonymising counts, and it needs its own rule. */
        public Builder subject(String pointer) {
            subject = PointerPattern.of(pointer);
            return this;
        }

        public Plan build() {
            return new Plan(this);
        }
    }
}
