package dev.probity.detect.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up words that look like those of a list: the next letter is drawn by the two before it. */
final class Spelling {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 12;

    private static final List<Character> END = List.of('$');

    private final Map<String, List<Character>> next = new HashMap<>();

    Spelling(List<String> words) {
        for (String word : words) {
            String padded = "^^" + word + "$";
            for (int i = 2; i < padded.length(); i++) {
                next.computeIfAbsent(padded.substring(i - 2, i), key -> new ArrayList<>())
                        .add(padded.charAt(i));
            }
        }
    }

    String word(Random random) {
        for (int attempt = 0; attempt < 50; attempt++) {
            StringBuilder out = new StringBuilder("^^");
            while (out.length() <= LONGEST + 2) {
                List<Character> choices = next.getOrDefault(out.substring(out.length() - 2), END);
                char c = choices.get(random.nextInt(choices.size()));
                if (c == '$') {
                    break;
                }
                out.append(c);
            }
            if (out.length() >= SHORTEST + 2 && out.length() <= LONGEST + 2) {
                return out.substring(2);
            }
        }
        return "Anna";
    }
}
