package dev.probity.detect;

import org.jspecify.annotations.Nullable;

/**
 * The text under the scan, which may still grow at its end.
 *
 * <p>Reading past the end of an unfinished text marks everything from the current anchor on as open: a match that
 * starts there may still change.
 */
class Text {
    /** How far back from a trigger a recognizer or a context word may look. */
    static final int MAX_LOOK_BEHIND = 80;

    /** How long one match may be. */
    static final int MAX_MATCH = 4_096;

    static final int NONE = -1;

    private static final int CLASSES = 128;
    private static final byte[] KIND = new byte[CLASSES];
    private static final byte DIGIT = 1;
    private static final byte LETTER = 2;

    /** Of the scripts that separate words by spaces. */
    private static final boolean[] WORD = new boolean[0x0E00];

    static {
        for (int c = 0; c < WORD.length; c++) {
            WORD[c] = c == '_' || Character.isLetterOrDigit(c);
        }
        for (char c = '0'; c <= '9'; c++) {
            KIND[c] = DIGIT;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            KIND[c] = LETTER;
            KIND[Character.toUpperCase(c)] = LETTER;
        }
    }

    private final char[] chars;
    private final int length;
    private final boolean complete;
    private final @Nullable String hint;
    private int anchor;
    private int openFrom;

    Text(CharSequence chars, boolean complete, @Nullable String hint) {
        this.chars = chars.toString().toCharArray();
        this.length = this.chars.length;
        this.complete = complete;
        this.hint = hint;
        this.openFrom = length;
    }

    /** The words of the name of the field or column the text came from, in lower case, or null. */
    @Nullable
    String hint() {
        return hint;
    }

    int length() {
        return length;
    }

    /** Whether nothing can follow. */
    boolean complete() {
        return complete;
    }

    /** All of it, to be changed. */
    char[] copy() {
        return chars.clone();
    }

    /** Declares that what is read from now on concerns a match beginning at {@code start}. */
    void from(int start) {
        anchor = start;
    }

    /** The UTF-16 unit at {@code index}, {@link #NONE} outside the text. */
    int at(int index) {
        if (index < 0) {
            return NONE;
        }
        if (index >= length) {
            if (!complete && anchor < openFrom) {
                openFrom = Math.max(anchor, 0);
            }
            return NONE;
        }
        return chars[index];
    }

    /** Where the first match starts that more text could still change; the length of the text if there is none. */
    int openFrom() {
        return openFrom;
    }

    void openAt(int start) {
        openFrom = Math.min(openFrom, Math.max(start, 0));
    }

    /** What stands there, for a match that ends inside the text. */
    String between(int start, int end) {
        return new String(chars, start, end - start);
    }

    boolean digitAt(int index) {
        return isDigit(at(index));
    }

    /** Whether a letter or digit of any script stands at {@code index}: no match may begin or end against one. */
    boolean wordAt(int index) {
        return isWord(at(index));
    }

    boolean matches(int index, String literal) {
        for (int k = 0; k < literal.length(); k++) {
            if (at(index + k) != literal.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return c >= 0 && c < CLASSES && KIND[c] == LETTER;
    }

    static boolean isAlphanumeric(int c) {
        return c >= 0 && c < CLASSES && KIND[c] != 0;
    }

    static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /**
     * Letters and digits that join onto an identifier. Scripts written without spaces (from U+0E00 on) do not count:
     * there an identifier stands directly against the words around it.
     */
    static boolean isWord(int c) {
        return c >= 0 && c < WORD.length && WORD[c];
    }

    /** A letter outside ASCII of a script that separates words by spaces (Latin, Greek, Cyrillic, Hebrew, Arabic). */
    static boolean isSpacedLetter(int c) {
        return c >= CLASSES && c < WORD.length && WORD[c];
    }
}
