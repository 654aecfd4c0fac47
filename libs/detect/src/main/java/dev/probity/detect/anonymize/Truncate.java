package dev.probity.detect.anonymize;

/**
 * Only the first and last characters (code points) stay. A value that is no longer than that keeps nothing when both
 * ends are asked for, since they would meet; with one end, it stays whole as a prefix of itself.
 */
record Truncate(int first, int last, String marker) implements Strategy {

    static Truncate of(Options options) {
        int first = options.integer("first", 0, 10_000, 0);
        int last = options.integer("last", 0, 10_000, 0);
        if (first + last == 0) {
            throw options.bad("first or last", "given and above zero; to keep nothing, use redact");
        }
        return new Truncate(first, last, options.text("marker", first > 0 && last > 0 ? "…" : ""));
    }

    @Override
    public StrategyKind kind() {
        return StrategyKind.TRUNCATE;
    }

    @Override
    public Outcome apply(Value value) {
        String text = value.text();
        int length = text.codePointCount(0, text.length());
        if (length <= first + last) {
            return new Outcome.Replaced(first > 0 && last > 0 ? marker : text);
        }
        String head = text.substring(0, text.offsetByCodePoints(0, first));
        String tail = text.substring(text.offsetByCodePoints(text.length(), -last));
        return new Outcome.Replaced(last == 0 ? head + marker : first == 0 ? marker + tail : head + marker + tail);
    }
}
