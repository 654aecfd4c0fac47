package dev.probity.detect.anonymize;

import java.util.List;
import java.util.Optional;

/** Near spellings, for messages about unknown names. */
final class Spelling {
    private static final int NEAR = 3;

    private Spelling() {}

    static String unknown(String what, String name, List<String> known) {
        String hint =
                nearest(name, known).map(near -> ", did you mean " + near + "?").orElse("");
        return "unknown %s %s%s; known: %s".formatted(what, name, hint, String.join(", ", known));
    }

    private static Optional<String> nearest(String name, List<String> known) {
        String best = "";
        int least = NEAR + 1;
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < least && distance < candidate.length()) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
