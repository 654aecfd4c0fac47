package dev.probity.detect.anonymize;

import java.util.Locale;

/**
 * {@code PERSON_v3_7K2M9QX4TBRWC}: type, key version, and 65 bits of the keyed function in Crockford's base 32. Two
 * values share a name with a chance of one in 2^65 per pair.
 */
record Pseudonym(KeyedFunction keys, boolean ignoreCase) implements Strategy {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;

    @Override
    public StrategyKind kind() {
        return StrategyKind.PSEUDONYM;
    }

    @Override
    public Outcome apply(Value value) {
        String type = value.type().name();
        KeyedDraws draws = new KeyedDraws(keys, "pseudonym", type, canonical(value.text(), ignoreCase));
        StringBuilder name =
                new StringBuilder(type).append("_v").append(keys.version()).append('_');
        for (int i = 0; i < LENGTH; i++) {
            name.append(ALPHABET.charAt(draws.below(ALPHABET.length())));
        }
        return new Outcome.Replaced(name.toString(), keys.version());
    }

    static String canonical(String text, boolean ignoreCase) {
        String canonical = KeyedDraws.canonical(text);
        return ignoreCase ? canonical.toLowerCase(Locale.ROOT) : canonical;
    }
}
