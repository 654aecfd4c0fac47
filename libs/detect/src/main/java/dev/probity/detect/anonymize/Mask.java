package dev.probity.detect.anonymize;

/**
 * Puts a mask character for everything but ASCII punctuation and white space, so length in code points and grouping
 * stay. The first and last few masked characters may stay readable, unless they would be all there is.
 */
record Mask(int keepFirst, int keepLast, char character) implements Strategy {

    static Mask of(Options options) {
        String character = options.text("character", "*");
        if (character.length() != 1 || Character.isSurrogate(character.charAt(0))) {
            throw options.bad("character", "a single character");
        }
        return new Mask(
                options.integer("keep-first", 0, 64, 0), options.integer("keep-last", 0, 64, 0), character.charAt(0));
    }

    @Override
    public StrategyKind kind() {
        return StrategyKind.MASK;
    }

    @Override
    public Outcome apply(Value value) {
        int[] points = value.text().codePoints().toArray();
        int total = 0;
        for (int point : points) {
            total += hidden(point) ? 1 : 0;
        }
        boolean readable = total > keepFirst + keepLast;
        StringBuilder masked = new StringBuilder(points.length);
        int seen = 0;
        for (int point : points) {
            if (!hidden(point)) {
                masked.appendCodePoint(point);
                continue;
            }
            boolean kept = readable && (seen < keepFirst || seen >= total - keepLast);
            masked.appendCodePoint(kept ? point : character);
            seen++;
        }
        return new Outcome.Replaced(masked.toString());
    }

    private static boolean hidden(int point) {
        return point < 128 ? Shape.isAlphanumeric(point) : !Character.isWhitespace(point);
    }
}
