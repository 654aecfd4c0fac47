package dev.probity.detect;

import java.util.function.Predicate;

/**
 * One written form of one kind of identifier.
 *
 * @param layout how it is written, see {@link Layout}
 * @param verbatim whether the check wants it as written; otherwise it gets the letters and digits alone, in upper case
 * @param check what must hold
 * @param score how sure a match is without a word near it
 * @param near how sure it is with one
 * @param reason what convinced, in fixed words
 */
record Identifier(
        EntityType type,
        String layout,
        boolean verbatim,
        Predicate<String> check,
        double score,
        double near,
        String reason) {
    private static final double BOOST = 0.35;

    /** A form with a check digit, a date or a range that can be verified in its letters and digits. */
    static Identifier checked(EntityType type, String layout, Predicate<String> check, double score, String reason) {
        return new Identifier(type, layout, false, check, score, near(score), reason);
    }

    /** A form that is verified as it is written. */
    static Identifier verbatim(EntityType type, String layout, Predicate<String> check, double score, String reason) {
        return new Identifier(type, layout, true, check, score, near(score), reason);
    }

    /** A form that has nothing to verify but its shape. */
    static Identifier shaped(EntityType type, String layout, double score, String reason) {
        return new Identifier(type, layout, true, written -> true, score, near(score), reason);
    }

    /** Even the weakest form is likely where the text says what it is. */
    private static double near(double score) {
        return Math.min(1, Math.max(Detector.LIKELY, score + BOOST));
    }

    /** The same form, believed only, and then more, near a word. */
    Identifier onlyNear(double near) {
        return new Identifier(type, layout, verbatim, check, score, near, reason);
    }

    /** Letters and digits alone, in upper case. */
    static String compact(String written) {
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (Text.isAlphanumeric(c) || c >= 128) {
                out.append(Character.toUpperCase(c));
            }
        }
        return out.toString();
    }
}
