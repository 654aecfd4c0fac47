package dev.probity.detect.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Extractive summaries: the sentences whose words the text uses most (SumBasic, Nenkova and Vanderwende 2005), in their
 * own order. The same text always gives the same summary.
 */
public final class Summarizer {
    /** Stands in for a text of which nothing may be quoted. */
    public static final String WITHHELD = "[Withheld: the answer repeats a protected text word for word.]";

    private static final int SHORTEST_WORD = 4;

    private Summarizer() {}

    /** At most {@code sentences} sentences of the text. */
    public static String summarize(String text, int sentences) {
        return join(pick(sentences(text), sentences));
    }

    /**
     * A summary of about a third of the text with a word-for-word share of protected texts of at most {@code limit}:
     * sentences that are copies are left out first. {@link #WITHHELD} when nothing else is left.
     */
    public static String summarizeBelow(String text, VerbatimIndex index, double limit) {
        List<String> own = sentences(text).stream()
                .filter(sentence -> index.ratio(sentence) <= limit)
                .toList();
        for (int count = Math.max(1, own.size() / 3); count > 0 && !own.isEmpty(); count--) {
            String summary = join(pick(own, count));
            if (index.ratio(summary) <= limit) {
                return summary;
            }
        }
        return WITHHELD;
    }

    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean stop = c == '\n' || c == '。' || c == '！' || c == '？';
            boolean mark = (c == '.' || c == '!' || c == '?')
                    && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
            if (stop || mark) {
                add(sentences, text.substring(start, i + 1));
                start = i + 1;
            }
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        String stripped = sentence.strip();
        if (!stripped.isEmpty()) {
            sentences.add(stripped);
        }
    }

    private static List<String> pick(List<String> sentences, int count) {
        if (sentences.size() <= count) {
            return sentences;
        }
        Map<String, Double> weight = new HashMap<>();
        List<Set<String>> contents = new ArrayList<>();
        double total = 0;
        for (String sentence : sentences) {
            Set<String> content = new HashSet<>();
            for (String word : Words.of(sentence).words()) {
                if (word.length() >= SHORTEST_WORD) {
                    weight.merge(word, 1.0, Double::sum);
                    content.add(word);
                    total++;
                }
            }
            contents.add(content);
        }
        double all = Math.max(1, total);
        weight.replaceAll((word, n) -> n / all);
        double[] scores = new double[sentences.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = contents.get(i).stream()
                    .mapToDouble(word -> weight.getOrDefault(word, 0.0))
                    .average()
                    .orElse(0);
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -scores[i]).thenComparing(i -> i))
                .limit(count)
                .sorted()
                .map(sentences::get)
                .toList();
    }

    private static String join(List<String> sentences) {
        return String.join(" ", sentences);
    }
}
