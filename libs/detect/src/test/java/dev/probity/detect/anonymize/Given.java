package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Keys and values for tests. */
final class Given {
    static final KeyedFunction KEYS = KeyedFunction.hmacSha256(1, key(0));
    static final KeyedFunction OTHER_KEYS = KeyedFunction.hmacSha256(2, key(100));
    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private Given() {}

    /** The bytes {@code first}, {@code first + 1} and so on, 32 of them. */
    static byte[] key(int first) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return key;
    }

    /** An empty vault from which everybody may have everything. */
    static TokenVault tokens() {
        return new SealedTokenVault(
                new InMemoryTokenRows(),
                () -> List.of(new AesTokenKey(1, key(50))),
                (actor, type, reason) -> true,
                asked -> {});
    }

    static Value value(String type, String text) {
        return new Value(new EntityType(type), text);
    }

    static Strategy strategy(String name, Map<String, ?> options) {
        return new StrategyCatalogue(KEYS, TODAY).with(tokens()).strategy(name, options);
    }

    /** What stands for the text; fails when the strategy gives no text. */
    static String replaced(Strategy strategy, Value value) {
        return switch (strategy.apply(value)) {
            case Outcome.Replaced(String text, int _) -> text;
            case Outcome.Suppressed() -> throw new AssertionError("suppressed");
            case Outcome.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    static String replaced(String strategy, Map<String, ?> options, String text) {
        return replaced(strategy(strategy, options), value("VALUE", text));
    }
}
