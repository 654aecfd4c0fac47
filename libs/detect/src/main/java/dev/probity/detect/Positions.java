package dev.probity.detect;

/** Counts code points and UTF-8 bytes along a text, once, from left to right. */
final class Positions {
    private int chars;
    private int codePoints;
    private int bytes;

    /**
     * @param text holds the candidate at its own offsets
     * @param base how many characters of the whole came before {@code text}
     */
    Finding locate(CharSequence text, int base, Candidate candidate) {
        advance(text, base, base + candidate.start());
        int startChars = chars;
        int startPoints = codePoints;
        int startBytes = bytes;
        advance(text, base, base + candidate.end());
        return new Finding(
                candidate.type(),
                new Span(startPoints, codePoints),
                new Span(startBytes, bytes),
                new Span(startChars, chars),
                candidate.score(),
                candidate.reason());
    }

    /** Moves on to character {@code to} of the whole. */
    void advance(CharSequence text, int base, int to) {
        while (chars < to) {
            char c = text.charAt(chars - base);
            boolean pair = Character.isHighSurrogate(c)
                    && chars + 1 < to
                    && Character.isLowSurrogate(text.charAt(chars + 1 - base));
            // A lone surrogate has no UTF-8 form; encoders write one replacement byte.
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : pair ? 4 : Character.isSurrogate(c) ? 1 : 3;
            chars += pair ? 2 : 1;
            codePoints++;
        }
    }
}
