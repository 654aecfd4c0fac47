package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;

/** {@code <EMAIL_ADDRESS>}. */
record ReplaceWithType() implements Strategy {
    @Override
    public StrategyKind kind() {
        return StrategyKind.REPLACE_WITH_TYPE;
    }

    @Override
    public Outcome apply(Value value) {
        return new Outcome.Replaced(label(value.type()));
    }

    static String label(EntityType type) {
        return "<" + type + ">";
    }
}
