package dev.probity.detect;

/**
 * One piece of personal data or one secret, and where it stands.
 *
 * @param codePoints position in Unicode code points, the unit other tools count in
 * @param bytes position in the UTF-8 form of the text
 * @param chars position in UTF-16 units, for {@link String#substring}
 * @param score how sure the detector is, from 0 to 1
 * @param reason what convinced it, in fixed words; never a part of the text
 */
public record Finding(EntityType type, Span codePoints, Span bytes, Span chars, double score, String reason) {
    public Finding {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1: " + score);
        }
    }

    /** First code point of the finding. */
    public int start() {
        return codePoints.start();
    }

    /** Code point after the finding. */
    public int end() {
        return codePoints.end();
    }

    /** The found text itself, cut out of the text it was found in. */
    public String in(String text) {
        return text.substring(chars.start(), chars.end());
    }
}
