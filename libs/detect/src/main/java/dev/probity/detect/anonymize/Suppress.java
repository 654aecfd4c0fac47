package dev.probity.detect.anonymize;

/** The whole field becomes null or empty, so that not even its presence as text tells anything. */
record Suppress() implements Strategy {
    @Override
    public StrategyKind kind() {
        return StrategyKind.SUPPRESS;
    }

    @Override
    public Outcome apply(Value value) {
        return new Outcome.Suppressed();
    }
}
