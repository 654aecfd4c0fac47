package dev.probity.detect.anonymize;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes strategies by name for one owner of keys. What is asked for is checked at once: an unknown strategy, an unknown
 * option or a bad value is an {@link IllegalArgumentException} that says what would be right.
 */
public final class StrategyCatalogue {
    private final KeyedFunction keys;
    private final LocalDate today;
    private final @Nullable TokenVault tokens;
    private final boolean reversing;

    /**
     * @param keys what pseudonyms, hashes, substitutes, shifts and noise depend on
     * @param today the day on which ages are counted
     */
    public StrategyCatalogue(KeyedFunction keys, LocalDate today) {
        this(keys, today, null, false);
    }

    private StrategyCatalogue(KeyedFunction keys, LocalDate today, @Nullable TokenVault tokens, boolean reversing) {
        this.keys = keys;
        this.today = today;
        this.tokens = tokens;
        this.reversing = reversing;
    }

    /**
     * The same catalogue for the way back: {@code format-preserving} turns back what it hid under the same key, and
     * everything else keeps values as they are. A plan for the places that were hidden then gives them back; values that
     * were found in text may not be found again, because what hides them need not look like one of their type.
     */
    public StrategyCatalogue reversing() {
        return new StrategyCatalogue(keys, today, tokens, true);
    }

    /** The same catalogue with {@code tokenize}, which gives tokens of this vault. */
    public StrategyCatalogue with(TokenVault vault) {
        return new StrategyCatalogue(keys, today, vault, reversing);
    }

    public Strategy strategy(String name) {
        return strategy(name, Map.of());
    }

    /**
     * @param options values as JSON has them: Integer, Double or BigDecimal, String, Boolean, List of String. The names
     *     are those of {@link StrategyKind#options()}
     */
    public Strategy strategy(String name, Map<String, ?> options) {
        Strategy strategy = forward(name, options);
        if (!reversing) {
            return strategy;
        }
        return strategy instanceof FormatPreserving hidden ? hidden.reversed() : new Keep();
    }

    private Strategy forward(String name, Map<String, ?> options) {
        StrategyKind kind = StrategyKind.named(name);
        Options given = new Options(kind, options);
        return switch (kind) {
            case MASK -> Mask.of(given);
            case REDACT -> new Redact();
            case REPLACE_WITH_TYPE -> new ReplaceWithType();
            case PSEUDONYM -> new Pseudonym(keys, given.flag("ignore-case"));
            case HASH -> new KeyedHash(keys, given.flag("ignore-case"));
            case GENERALIZE -> Generalize.of(given, today);
            case SUPPRESS -> new Suppress();
            case TRUNCATE -> Truncate.of(given);
            case DATE_SHIFT -> new DateShift(keys, given.integer("days", 1, 36_500), WrittenDate.Order.of(given));
            case NOISE -> NumericNoise.of(given, keys);
            case SUBSTITUTE -> Substitute.of(given, keys);
            case TOKENIZE -> new Tokenize(tokens());
            case FORMAT_PRESERVING -> FormatPreserving.of(given, keys);
            case KEEP -> new Keep();
        };
    }

    /** The strategy {@code format-preserving}, with its way back. */
    public FormatPreserving formatPreserving(Map<String, ?> options) {
        return FormatPreserving.of(new Options(StrategyKind.FORMAT_PRESERVING, options), keys);
    }

    private TokenVault tokens() {
        if (tokens == null) {
            throw new IllegalArgumentException("strategy tokenize needs a token vault, and there is none");
        }
        return tokens;
    }
}
