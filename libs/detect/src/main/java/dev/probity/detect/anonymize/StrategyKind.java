package dev.probity.detect.anonymize;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Every strategy there is, with what a user must know before choosing it. */
public enum StrategyKind {
    MASK(
            "mask",
            false,
            false,
            "characters become a mask character; length and separators stay",
            Set.of("keep-first", "keep-last", "character")),
    REDACT("redact", false, false, "the text is removed", Set.of()),
    REPLACE_WITH_TYPE("replace-with-type", false, false, "the type in angle brackets", Set.of()),
    PSEUDONYM("pseudonym", false, true, "the same name for the same value under the same key", Set.of("ignore-case")),
    HASH("hash", false, true, "HMAC-SHA256 of the value", Set.of("ignore-case")),
    GENERALIZE("generalize", false, false, "a wider date, age, postcode or number range", Generalize.OPTIONS),
    SUPPRESS("suppress", false, false, "the whole field becomes empty", Set.of()),
    TRUNCATE("truncate", false, false, "only the first or last characters", Set.of("first", "last", "marker")),
    DATE_SHIFT(
            "date-shift",
            false,
            false,
            "dates of one subject move by the same hidden number of days",
            Set.of("days", "order")),
    NOISE("noise", false, false, "a random amount is added to a number", NumericNoise.OPTIONS),
    SUBSTITUTE("substitute", false, true, "another value of the same form", Set.of("region")),
    TOKENIZE("tokenize", true, true, "a token that the vault can turn back", Set.of()),
    FORMAT_PRESERVING(
            "format-preserving", true, true, "encryption within the same form (FF1)", Set.of("characters", "luhn")),
    KEEP("keep", false, true, "the value stays as it is and is not searched", Set.of());

    private final String id;
    private final boolean reversible;
    private final boolean linkable;
    private final String summary;
    private final Set<String> options;

    StrategyKind(String id, boolean reversible, boolean linkable, String summary, Set<String> options) {
        this.id = id;
        this.reversible = reversible;
        this.linkable = linkable;
        this.summary = summary;
        this.options = options;
    }

    /** The name in configuration. */
    public String id() {
        return id;
    }

    /** Whether the holder of the key or the vault gets the value back. */
    public boolean reversible() {
        return reversible;
    }

    /** Whether equal values can be recognised as equal afterwards, by design and not by accident. */
    public boolean linkable() {
        return linkable;
    }

    public String summary() {
        return summary;
    }

    /** Names of the options it takes. */
    public Set<String> options() {
        return options;
    }

    /** The strategy of this name; {@link UnknownStrategyException} lists those there are. */
    public static StrategyKind named(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownStrategyException(id, ids()));
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(StrategyKind::id).toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
