package dev.probity.detect.anonymize;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another value of the same form, the same one for the same value under the same key.
 *
 * <p>Where somebody has reserved values that belong to nobody, one of those is taken: see {@link Substitutions} and
 * {@link PhoneSubstitution}. Cards, bank accounts and values without a form of their own have no such range, so a
 * substitute may by chance exist.
 */
record Substitute(KeyedFunction keys, Map<String, Substitution> byType) implements Strategy {

    /** Makes a value of one type. */
    interface Substitution {
        /** Two writings of the same value give the same text here; null when it is no value of the type. */
        @Nullable
        String canonical(String text);

        /** The substitute in the writing of {@code text}, which has a canonical form; null when there is none. */
        @Nullable
        String draw(String text, KeyedDraws draws);
    }

    static Substitute of(Options options, KeyedFunction keys) {
        return new Substitute(keys, Substitutions.byType(options.text("region", "US")));
    }

    @Override
    public StrategyKind kind() {
        return StrategyKind.SUBSTITUTE;
    }

    @Override
    public Outcome apply(Value value) {
        String type = value.type().name();
        Substitution substitution = byType.getOrDefault(type, Substitutions.SAME_SHAPE);
        String canonical = substitution.canonical(value.text());
        String substitute = canonical == null
                ? null
                : substitution.draw(value.text(), new KeyedDraws(keys, "substitute", type, canonical));
        return substitute == null
                ? new Outcome.Refused("not a value of its type that can be substituted")
                : new Outcome.Replaced(substitute, keys.version());
    }
}
