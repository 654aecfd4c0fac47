package dev.probity.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Words shortly before a candidate, and the name of its field, that make it more, or less, believable.
 *
 * <p>Only what stands before counts: a stream filter must not wait for what may follow. A word matches whatever its case
 * and with an s behind it. In scripts written without spaces it matches inside a run of characters.
 */
final class ContextWords {
    /** How far before a candidate a word may stand, in UTF-16 units. */
    static final int REACH = 64;

    private static final int SHORT = 3;
    private static final int MOST_HINTS = 1_000;
    private static final char SPACELESS = 0x0E00;
    private static final int SIEVE = 1 << 14;

    private static final Map<EntityType, List<String>> AGAINST = Map.of(
            EntityType.IP_ADDRESS, List.of("version", "release", "build", "section"),
            EntityType.PHONE_NUMBER, List.of("order", "invoice", "isbn", "tracking"));

    private final List<String> phrases = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** By the last bits of the first word's hash, the phrases that may begin there. */
    private final Phrase[][] beginnings = new Phrase[SIEVE][];

    private final List<Integer> spaceless = new ArrayList<>();
    private final Map<EntityType, BitSet> more = new HashMap<>();
    private final Map<EntityType, BitSet> less = new HashMap<>();
    private final Map<String, BitSet> hints = new ConcurrentHashMap<>();

    private record Phrase(int number, String[] words) {}

    ContextWords(Map<EntityType, ? extends Collection<String>> near) {
        Arrays.fill(beginnings, new Phrase[0]);
        near.forEach((type, words) -> more.put(type, numbered(words)));
        AGAINST.forEach((type, words) -> less.put(type, numbered(words)));
    }

    /** The words for a type, as {@link Before#common} takes them. */
    BitSet near(EntityType type) {
        return more.getOrDefault(type, new BitSet());
    }

    private BitSet numbered(Collection<String> words) {
        BitSet set = new BitSet();
        for (String word : words) {
            set.set(numbers.computeIfAbsent(word, this::learn));
        }
        return set;
    }

    private int learn(String phrase) {
        int number = phrases.size();
        phrases.add(phrase);
        if (phrase.chars().anyMatch(c -> c >= SPACELESS)) {
            spaceless.add(number);
        } else {
            String[] words = phrase.split(" ");
            int place = words[0].hashCode() & SIEVE - 1;
            Phrase[] others = beginnings[place];
            Phrase[] together = Arrays.copyOf(others, others.length + 1);
            together[others.length] = new Phrase(number, words);
            beginnings[place] = together;
        }
        return number;
    }

    /** Looks at what stands before one position, once for all candidates that begin there. */
    final class Before {
        private final Text text;
        private int position = -1;
        private BitSet found = new BitSet();

        Before(Text text) {
            this.text = text;
        }

        /** The word that makes a match of this type at {@code start} more believable, or null. */
        @Nullable
        String more(EntityType type, int start) {
            return common(more.get(type), start);
        }

        /** The word that makes it less believable, or null. */
        @Nullable
        String less(EntityType type, int start) {
            return common(less.get(type), start);
        }

        /** The first of the wanted words, or null. */
        @Nullable
        String common(@Nullable BitSet wanted, int start) {
            if (wanted == null) {
                return null;
            }
            if (start != position) {
                position = start;
                found = look(text, start);
            }
            for (int number = wanted.nextSetBit(0); number >= 0; number = wanted.nextSetBit(number + 1)) {
                if (found.get(number)) {
                    return phrases.get(number);
                }
            }
            return null;
        }
    }

    private BitSet look(Text text, int start) {
        BitSet found = new BitSet();
        String hint = text.hint();
        if (hint != null) {
            found.or(ofHint(hint));
        }
        int from = Math.max(0, start - REACH);
        char[] window = new char[start - from];
        boolean runs = false;
        for (int i = from; i < start; i++) {
            int c = text.at(i);
            runs |= c >= SPACELESS;
            window[i - from] = (char) (c < 128 ? Text.lower(c) : Character.toLowerCase(c));
        }
        words(window, text.wordAt(from - 1), found);
        if (runs) {
            String whole = new String(window);
            for (int number : spaceless) {
                found.set(number, found.get(number) || whole.contains(phrases.get(number)));
            }
        }
        return found;
    }

    /** @param cut whether the first word's beginning stands before the window */
    private void words(char[] window, boolean cut, BitSet found) {
        int begin = -1;
        int hash = 0;
        int shorter = 0;
        for (int i = 0; i <= window.length; i++) {
            if (i < window.length && inWord(window[i])) {
                if (begin < 0) {
                    begin = i;
                    hash = 0;
                }
                shorter = hash;
                hash = 31 * hash + window[i];
            } else if (begin >= 0) {
                if (begin > 0 || !cut) {
                    phrasesAt(window, begin, i, hash, found);
                    if (window[i - 1] == 's' && i - begin > 2) {
                        phrasesAt(window, begin, i - 1, shorter, found);
                    }
                }
                begin = -1;
            }
        }
    }

    private static boolean inWord(char c) {
        return c != '_' && Text.isWord(c);
    }

    /** @param hash that of the first word, as {@link String#hashCode} makes it */
    private void phrasesAt(char[] window, int begin, int end, int hash, BitSet found) {
        for (Phrase phrase : beginnings[hash & SIEVE - 1]) {
            if (same(window, begin, end, phrase.words[0]) && continues(window, end, phrase.words)) {
                found.set(phrase.number);
            }
        }
    }

    private static boolean continues(char[] window, int end, String[] words) {
        int at = end;
        for (int k = 1; k < words.length; k++) {
            while (at < window.length && !inWord(window[at])) {
                at++;
            }
            int begin = at;
            while (at < window.length && inWord(window[at])) {
                at++;
            }
            if (!same(window, begin, at, words[k])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(char[] window, int begin, int end, String word) {
        if (end - begin != word.length()) {
            return false;
        }
        for (int k = 0; k < word.length(); k++) {
            if (window[begin + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private BitSet ofHint(String hint) {
        BitSet known = hints.get(hint);
        if (known != null) {
            return known;
        }
        if (hints.size() >= MOST_HINTS) {
            hints.clear();
        }
        BitSet found = new BitSet();
        String joined = hint.replace(" ", "");
        String spaced = " " + hint + " ";
        for (int number = 0; number < phrases.size(); number++) {
            String phrase = phrases.get(number);
            // Short words must stand alone in a field's name: "ip" is in "zip" and in "ship_date".
            found.set(
                    number,
                    spaced.contains(" " + phrase + " ")
                            || (phrase.length() > SHORT && joined.contains(phrase.replace(" ", ""))));
        }
        hints.put(hint, found);
        return found;
    }

    /** The words of a field's name: {@code taxId}, {@code tax-id} and {@code TAX_ID} are the same. */
    static String hint(String field) {
        StringBuilder out = new StringBuilder(field.length() + 4);
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean word = Character.isLetterOrDigit(c);
            boolean hump = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(field.charAt(i - 1));
            if ((hump || !word) && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
            if (word) {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString().strip();
    }
}
