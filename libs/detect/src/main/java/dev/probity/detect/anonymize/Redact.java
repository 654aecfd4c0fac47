package dev.probity.detect.anonymize;

/** Nothing of the text stays; the field does. */
record Redact() implements Strategy {
    @Override
    public StrategyKind kind() {
        return StrategyKind.REDACT;
    }

    @Override
    public Outcome apply(Value value) {
        return new Outcome.Replaced("");
    }
}
