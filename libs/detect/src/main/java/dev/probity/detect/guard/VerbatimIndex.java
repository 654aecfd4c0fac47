package dev.probity.detect.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what stands word for word in protected texts.
 *
 * <p>Fingerprints are chosen by winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003) over hashes of {@value #GRAM}
 * words with a window of {@value #WINDOW}: every copy of at least {@value #GUARANTEED} words is found, shorter ones of
 * {@value #GRAM} or more may be. A match is confirmed and extended word by word. The index keeps hashes of words, not the
 * texts. Immutable.
 */
public final class VerbatimIndex {
    static final int GRAM = 8;
    static final int WINDOW = 4;

    /** Copies of this many words are always found. */
    public static final int GUARANTEED = GRAM + WINDOW - 1;

    /** How many places of one fingerprint are kept: boilerplate would otherwise cost time in every look-up. */
    private static final int MAX_PLACES = 8;

    private static final long BASE = 0x9E3779B97F4A7C15L;

    private static final VerbatimIndex EMPTY = new VerbatimIndex(List.of());

    private final List<long[]> documents = new ArrayList<>();
    private final Map<Long, List<Place>> places = new HashMap<>();

    private record Place(int document, int word) {}

    private VerbatimIndex(Collection<String> texts) {
        for (String text : texts) {
            add(hashes(Words.of(text)));
        }
    }

    public static VerbatimIndex of(Collection<String> protectedTexts) {
        return protectedTexts.isEmpty() ? EMPTY : new VerbatimIndex(protectedTexts);
    }

    /** How many words a text has for this index. */
    public static int words(String text) {
        return Words.of(text).size();
    }

    public int size() {
        return documents.size();
    }

    /** The share of the words of {@code text} that stand word for word in a protected text, 0 to 1. */
    public double ratio(String text) {
        long[] words = hashes(Words.of(text));
        if (words.length == 0 || documents.isEmpty()) {
            return 0;
        }
        int covered = 0;
        int i = 0;
        int floor = 0;
        long[] grams = grams(words);
        while (i < grams.length) {
            int begin = i;
            int end = i;
            for (Place place : places.getOrDefault(grams[i], List.of())) {
                long[] document = documents.get(place.document);
                int back = 0;
                while (i - back > floor
                        && place.word - back > 0
                        && words[i - back - 1] == document[place.word - back - 1]) {
                    back++;
                }
                int ahead = 0;
                while (i + ahead < words.length
                        && place.word + ahead < document.length
                        && words[i + ahead] == document[place.word + ahead]) {
                    ahead++;
                }
                if (ahead >= GRAM && back + ahead > end - begin) {
                    begin = i - back;
                    end = i + ahead;
                }
            }
            if (end > begin) {
                covered += end - begin;
                floor = end;
                i = end;
            } else {
                i++;
            }
        }
        return (double) covered / words.length;
    }

    private void add(long[] words) {
        int document = documents.size();
        documents.add(words);
        long[] grams = grams(words);
        int last = -1;
        for (int start = 0; start + WINDOW <= Math.max(grams.length, WINDOW); start++) {
            int chosen = -1;
            for (int k = start; k < Math.min(start + WINDOW, grams.length); k++) {
                if (chosen < 0 || grams[k] <= grams[chosen]) {
                    chosen = k;
                }
            }
            if (chosen >= 0 && chosen != last) {
                last = chosen;
                List<Place> known = places.computeIfAbsent(grams[chosen], key -> new ArrayList<>(1));
                if (known.size() < MAX_PLACES) {
                    known.add(new Place(document, chosen));
                }
            }
        }
    }

    private static long[] grams(long[] words) {
        int count = Math.max(0, words.length - GRAM + 1);
        long[] grams = new long[count];
        long power = 1;
        for (int k = 1; k < GRAM; k++) {
            power *= BASE;
        }
        long hash = 0;
        for (int i = 0; i < words.length; i++) {
            if (i >= GRAM) {
                hash -= words[i - GRAM] * power;
            }
            hash = hash * BASE + words[i];
            if (i >= GRAM - 1) {
                grams[i - GRAM + 1] = mix(hash);
            }
        }
        return grams;
    }

    private static long[] hashes(Words words) {
        long[] hashes = new long[words.size()];
        for (int i = 0; i < hashes.length; i++) {
            long hash = 0xCBF29CE484222325L;
            String word = words.get(i);
            for (int k = 0; k < word.length(); k++) {
                hash = (hash ^ word.charAt(k)) * 0x100000001B3L;
            }
            hashes[i] = mix(hash);
        }
        return hashes;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
