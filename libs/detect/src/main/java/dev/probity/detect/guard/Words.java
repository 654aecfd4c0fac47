package dev.probity.detect.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text as lower-case words with their positions. A word is a run of letters and digits; apostrophes stay inside. */
record Words(List<String> words, int[] starts, int[] ends) {
    static Words of(String text) {
        List<String> words = new ArrayList<>();
        int[] starts = new int[text.length() + 1];
        int[] ends = new int[starts.length];
        int i = 0;
        while (i < text.length()) {
            if (!inWord(text, i)) {
                i++;
                continue;
            }
            int start = i;
            boolean alone = unspaced(text.charAt(i));
            i++;
            while (!alone
                    && i < text.length()
                    && (inWord(text, i) || apostrophe(text, i))
                    && !unspaced(text.charAt(i))) {
                i++;
            }
            starts[words.size()] = start;
            ends[words.size()] = i;
            words.add(text.substring(start, i).replace('\u2019', '\'').toLowerCase(Locale.ROOT));
        }
        return new Words(words, starts, ends);
    }

    int size() {
        return words.size();
    }

    String get(int index) {
        return words.get(index);
    }

    private static boolean inWord(String text, int i) {
        char c = text.charAt(i);
        return c < 128
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c);
    }

    private static boolean apostrophe(String text, int i) {
        char c = text.charAt(i);
        return (c == '\'' || c == '\u2019') && i + 1 < text.length() && inWord(text, i + 1);
    }

    /** Han, kana and hangul are taken character by character: no spaces part their words. */
    private static boolean unspaced(char c) {
        return c >= 0x2E80 && c <= 0xD7FF;
    }
}
