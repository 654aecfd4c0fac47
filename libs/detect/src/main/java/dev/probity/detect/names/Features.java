package dev.probity.detect.names;

/**
 * Describes tokens by the places that they switch on in a table of 2^{@link #BITS}: the word and its neighbours, shapes,
 * beginnings and endings, lists that it stands in, and the labels before it. Different features may share a place.
 */
final class Features {
    static final int BITS = 17;

    /** How many places describe one token. */
    static final int COUNT = 30;

    private static final int MASK = (1 << BITS) - 1;
    /** From here on are the scripts written without spaces, of which the generator knows no names. */
    private static final char SPACELESS = 0x0E00;

    /** Signs that may stand inside a name or an address. */
    private static final String INSIDE = ",.'’-/&#()";

    private static final int NOTHING = 0x5bd1e995;

    private final Tokens tokens;
    private final int[] words;
    private final int[] shapes;
    private final int[] beginnings;
    private final int[] endings;
    private final int[] lists;

    /** Whether the writer uses capitals at all. */
    private final boolean capitals;

    Features(Tokens tokens, Lexicon lexicon) {
        this.tokens = tokens;
        int count = tokens.count();
        words = new int[count];
        shapes = new int[count];
        beginnings = new int[count];
        endings = new int[count];
        lists = new int[count];
        int upper = 0;
        for (int t = 0; t < count; t++) {
            describe(t, lexicon);
            upper += tokens.startsUpper(t) ? 1 : 0;
        }
        capitals = upper > 0;
    }

    private void describe(int t, Lexicon lexicon) {
        CharSequence text = tokens.text();
        int start = tokens.start(t);
        int end = tokens.end(t);
        if (tokens.isLine(t)) {
            boolean blank = false;
            int ends = 0;
            for (int i = start; i < end; i++) {
                ends += text.charAt(i) == '\n' ? 1 : 0;
                blank |= ends > 1;
            }
            words[t] = blank ? 11 : 10;
            shapes[t] = words[t];
            return;
        }
        if (tokens.isDigits(t)) {
            words[t] = 20 + Math.min(end - start, 10);
            shapes[t] = words[t];
            beginnings[t] = text.charAt(start);
            return;
        }
        int hash = 0;
        int ending = 0;
        int upper = 0;
        int wide = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            char lower = Character.toLowerCase(c);
            upper += lower != c ? 1 : 0;
            wide |= c >= 128 ? 1 : 0;
            hash = 31 * hash + lower;
            if (i == start + 2) {
                beginnings[t] = hash;
            }
            ending = i >= end - 3 ? 31 * ending + lower : 0;
        }
        words[t] = hash;
        beginnings[t] = end - start < 3 ? hash : beginnings[t];
        endings[t] = ending;
        lists[t] = lexicon.flags(hash);
        boolean first = Character.isUpperCase(text.charAt(start));
        shapes[t] = tokens.isWord(t) ? shape(end - start, upper, first, wide) : hash;
    }

    /** Upper, lower and mixed case, length in steps, and whether all of it is ASCII. */
    private static int shape(int length, int upper, boolean first, int wide) {
        int kind = upper == 0 ? 0 : upper == length ? 1 : first && upper == 1 ? 2 : first ? 3 : 4;
        int steps = length == 1 ? 0 : length < 4 ? 1 : length < 9 ? 2 : 3;
        return 100 + kind * 8 + steps * 2 + wide;
    }

    /**
     * Writes the places of one token.
     *
     * @param before the label of the token before it
     * @param beforeThat the label of the one before that
     */
    void places(int t, int before, int beforeThat, int[] into) {
        int word = words[t];
        int shape = shapes[t];
        int list = lists[t];
        int word1 = word(t - 1);
        int word2 = word(t - 2);
        int next1 = word(t + 1);
        int next2 = word(t + 2);
        int shape1 = at(shapes, t - 1);
        int shapeNext = at(shapes, t + 1);
        int n = 0;
        into[n] = mix(n++, word, 0);
        into[n] = mix(n++, shape, 0);
        into[n] = mix(n++, list, shape);
        into[n] = mix(n++, beginnings[t], shape & 0x78);
        into[n] = mix(n++, endings[t], shape & 0x78);
        into[n] = mix(n++, endings[t], 0);
        into[n] = mix(n++, word1, 0);
        into[n] = mix(n++, word2, 0);
        into[n] = mix(n++, next1, 0);
        into[n] = mix(n++, next2, 0);
        into[n] = mix(n++, word1, shape);
        into[n] = mix(n++, next1, shape);
        into[n] = mix(n++, word2, mix(0, word1, shape));
        into[n] = mix(n++, next1, mix(0, next2, shape));
        into[n] = mix(n++, shape1, shape);
        into[n] = mix(n++, shape, shapeNext);
        into[n] = mix(n++, shape1, mix(0, shape, shapeNext));
        into[n] = mix(n++, at(lists, t - 1), shape);
        into[n] = mix(n++, at(lists, t + 1), shape);
        into[n] = mix(n++, at(lists, t + 1), list);
        into[n] = mix(n++, at(lists, t - 1), list);
        into[n] = mix(n++, before, 0);
        into[n] = mix(n++, before, shape);
        into[n] = mix(n++, before, word);
        into[n] = mix(n++, before, mix(0, word1, shape));
        into[n] = mix(n++, before, mix(0, beforeThat, shape));
        into[n] = mix(n++, before, mix(0, list, shapeNext));
        into[n] = mix(n++, before, next1);
        into[n] = mix(n++, at(shapes, t + 2), mix(0, shape, shapeNext));
        into[n] = mix(n, mix(0, at(shapes, t - 2), shape1), shape);
    }

    /**
     * Whether an entity may begin or go on at a token whatever the weights say: an age is digits, titles and nationalities
     * are listed, a name does not begin with a sign, and where people write capitals not with a small letter either.
     */
    boolean allows(int t, int label, int before) {
        if (label == Label.OUTSIDE) {
            return true;
        }
        if (!Label.follows(label, before)) {
            return false;
        }
        boolean begins = Label.begins(label);
        if (begins && isPartOfCode(t)) {
            return false;
        }
        if (Label.isAge(label)) {
            return begins && tokens.isDigits(t) && length(t) < 4 && standsAlone(t) && nearAge(t);
        }
        if (Label.isTitle(label)) {
            return begins ? (lists[t] & Lexicon.TITLE) != 0 && beforeName(t) : isDot(t);
        }
        if (Label.isNationality(label)) {
            return begins && (lists[t] & Lexicon.NATIONALITY) != 0;
        }
        if (tokens.isLine(t) || !tokens.isWord(t)) {
            if (!begins) {
                return !isSign(t) || INSIDE.indexOf(tokens.text().charAt(tokens.start(t))) >= 0;
            }
            return Label.isAddress(label) && tokens.isDigits(t) && length(t) < 6 && standsAlone(t);
        }
        if (begins && Label.isAddress(label) && (lists[t] & (Lexicon.COMMON | Lexicon.STREET)) == Lexicon.COMMON) {
            return false;
        }
        boolean name = !Label.isOrganisation(label) && !Label.isAddress(label);
        if (begins && name && (lists[t] & Lexicon.COMMON) != 0 && (lists[t] & Lexicon.NAMES) == 0) {
            return false;
        }
        if (begins && tokens.text().charAt(tokens.start(t)) >= SPACELESS) {
            return false;
        }
        if (begins && !capitals && !Label.isAddress(label)) {
            return name && (lists[t] & Lexicon.NAMES) != 0;
        }
        if (!capitals
                || tokens.startsUpper(t)
                || !Character.isLowerCase(tokens.text().charAt(tokens.start(t)))) {
            return true;
        }
        // Between capitals, small letters belong to a name only as its particles; addresses have words of all kinds.
        return !begins && (Label.isAddress(label) || (lists[t] & Lexicon.PARTICLE) != 0);
    }

    /** Whether letters and digits stand together as in a hash; one letter behind a number is a house number. */
    private boolean isPartOfCode(int t) {
        CharSequence text = tokens.text();
        int start = tokens.start(t);
        int end = tokens.end(t);
        boolean before = start > 0 && Character.isLetterOrDigit(text.charAt(start - 1));
        boolean behind = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
        boolean letter = tokens.isDigits(t)
                && behind
                && (end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1)));
        return before || (behind && !letter);
    }

    /** Whether these tokens have a name, and a number or a word for a street. */
    boolean isAddress(int first, int last) {
        boolean name = false;
        boolean place = false;
        for (int t = first; t <= last; t++) {
            boolean street = (lists[t] & Lexicon.STREET) != 0;
            boolean word = tokens.isWord(t)
                    && length(t) > 1
                    && (capitals ? tokens.startsUpper(t) : (lists[t] & Lexicon.COMMON) == 0);
            name |= word || street;
            place |= street || tokens.isDigits(t);
        }
        return name && place;
    }

    /** Whether what follows, a dot aside, may be a name. */
    private boolean beforeName(int t) {
        int next = t + 1 < lists.length && isDot(t + 1) ? t + 2 : t + 1;
        return next < lists.length
                && tokens.isWord(next)
                && (capitals ? tokens.startsUpper(next) : (list(next) & Lexicon.NAMES) != 0);
    }

    private boolean nearAge(int t) {
        int around = list(t - 2) | list(t - 1) | list(t + 1) | list(t + 2);
        return (around & Lexicon.AGE) != 0;
    }

    private int list(int t) {
        return t >= 0 && t < lists.length ? lists[t] : 0;
    }

    private int length(int t) {
        return tokens.end(t) - tokens.start(t);
    }

    /** Whether digits are no part of an amount, a date, a version or a fraction. */
    private boolean standsAlone(int t) {
        CharSequence text = tokens.text();
        int start = tokens.start(t);
        int end = tokens.end(t);
        boolean before = start > 0 && "./-:$€£#+".indexOf(text.charAt(start - 1)) >= 0;
        before |= start > 1 && text.charAt(start - 1) == ',' && Character.isDigit(text.charAt(start - 2));
        boolean behind = end + 1 < text.length()
                && "./:,".indexOf(text.charAt(end)) >= 0
                && Character.isDigit(text.charAt(end + 1));
        return !before && !behind;
    }

    /** Whether a word could go on the name of a person that stands beside it: written large and on a list of names. */
    boolean continuesPerson(int t) {
        return t >= 0 && t < lists.length && tokens.startsUpper(t) && (lists[t] & Lexicon.PERSONS) != 0;
    }

    private boolean isSign(int t) {
        return !tokens.isWord(t) && !tokens.isDigits(t) && !tokens.isLine(t);
    }

    private boolean isDot(int t) {
        return tokens.text().charAt(tokens.start(t)) == '.';
    }

    private int word(int t) {
        return at(words, t);
    }

    private static int at(int[] values, int t) {
        return t >= 0 && t < values.length ? values[t] : NOTHING;
    }

    /** Spreads three numbers over the places (finaliser of MurmurHash3, public domain). */
    private static int mix(int template, int a, int b) {
        int h = (template * 0x9E3779B1) ^ (a * 0x85EBCA6B) ^ Integer.rotateLeft(b * 0xC2B2AE35, 13);
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        h ^= h >>> 16;
        return h & MASK;
    }
}
