package dev.probity.detect.anonymize;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Puts the group of a value in its place; what is not of the expected kind is refused. */
record Generalize(Hierarchy hierarchy) implements Strategy {
    static final Set<String> OPTIONS = Set.of("of", "to", "order", "oldest-age", "width", "top", "keep", "rare");

    static Generalize of(Options options, LocalDate today) {
        String of = options.requiredChoice("of", List.of("date", "age", "postcode", "number"));
        return new Generalize(
                switch (of) {
                    case "date" ->
                        new Hierarchy.Dates(
                                options.requiredChoice("to", List.of("month", "year", "decade")),
                                WrittenDate.Order.of(options),
                                options.has("oldest-age") ? options.integer("oldest-age", 1, 150) : null,
                                today);
                    case "age" ->
                        new Hierarchy.Ages(
                                options.integer("width", 1, 100, 5),
                                options.integer("top", 1, Hierarchy.Ages.HIGHEST + 1, Hierarchy.Ages.HIGHEST + 1));
                    case "postcode" -> new Hierarchy.Postcodes(options.integer("keep", 1, 8), options.texts("rare"));
                    default -> new Hierarchy.Numbers(options.positive("width"));
                });
    }

    @Override
    public StrategyKind kind() {
        return StrategyKind.GENERALIZE;
    }

    @Override
    public Outcome apply(Value value) {
        String wider = hierarchy.widen(value.text());
        return wider == null
                ? new Outcome.Refused("not a value of the kind to generalize")
                : new Outcome.Replaced(wider);
    }
}
