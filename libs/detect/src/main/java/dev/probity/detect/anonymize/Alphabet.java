package dev.probity.detect.anonymize;

import java.util.HashMap;
import java.util.Map;

/** The characters of a string to encrypt, in the order of their numerals. Immutable. */
public final class Alphabet {
    private static final String RADIX_36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final int[] characters;
    private final Map<Integer, Integer> numerals = new HashMap<>();

    private Alphabet(int[] characters) {
        this.characters = characters;
        for (int i = 0; i < characters.length; i++) {
            if (numerals.put(characters[i], i) != null) {
                throw new IllegalArgumentException("a character stands twice in the alphabet");
            }
        }
        if (characters.length < 2 || characters.length > 1 << 16) {
            throw new IllegalArgumentException("an alphabet has 2 to 65536 characters, not " + characters.length);
        }
    }

    /** The first {@code radix} of the digits and lower-case letters, 2 to 36. */
    public static Alphabet radix(int radix) {
        if (radix < 2 || radix > RADIX_36.length()) {
            throw new IllegalArgumentException("the radix lies between 2 and 36: " + radix);
        }
        return of(RADIX_36.substring(0, radix));
    }

    /** The code points of this text, all different. */
    public static Alphabet of(String characters) {
        return new Alphabet(characters.codePoints().toArray());
    }

    public int radix() {
        return characters.length;
    }

    /** The numerals of a text; a character that is not of the alphabet is an {@link IllegalArgumentException}. */
    public int[] numerals(String text) {
        return text.codePoints()
                .map(point -> {
                    Integer numeral = numerals.get(point);
                    if (numeral == null) {
                        throw new IllegalArgumentException("a character is not of the alphabet");
                    }
                    return numeral;
                })
                .toArray();
    }

    /** The text of numerals. */
    public String text(int[] numerals) {
        StringBuilder text = new StringBuilder(numerals.length);
        for (int numeral : numerals) {
            text.appendCodePoint(characters[numeral]);
        }
        return text.toString();
    }
}
