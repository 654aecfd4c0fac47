package dev.probity.detect.anonymize;

/** The value stays: for fields that are known to be harmless and should not be searched. */
record Keep() implements Strategy {
    @Override
    public StrategyKind kind() {
        return StrategyKind.KEEP;
    }

    @Override
    public Outcome apply(Value value) {
        return new Outcome.Replaced(value.text());
    }
}
