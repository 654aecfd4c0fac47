package dev.probity.cli.scan;

import dev.probity.detect.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a column holds.
 *
 * @param values how many were not empty
 * @param found in how many of them the type was found
 * @param atLeast the share that is exceeded with 97.5 % confidence (Wilson's interval for a proportion)
 */
record ColumnVerdict(String column, EntityType type, long values, long found, double atLeast) {
    private static final double Z = 1.959963984540054;

    /** Counts one table's columns. */
    static final class Tally {
        private final Map<String, Long> values = new LinkedHashMap<>();
        private final Map<String, Map<EntityType, Long>> found = new LinkedHashMap<>();

        void add(List<Records.Passage> passages, List<Hit> hits) {
            for (Records.Passage passage : passages) {
                values.merge(String.valueOf(passage.field()), 1L, Long::sum);
            }
            hits.stream()
                    .map(hit ->
                            Map.entry(String.valueOf(hit.field()), hit.finding().type()))
                    .distinct()
                    .forEach(it -> found.computeIfAbsent(it.getKey(), key -> new TreeMap<>())
                            .merge(it.getValue(), 1L, Long::sum));
        }

        /** For each column in which anything was found, the most frequent type. */
        List<ColumnVerdict> verdicts() {
            List<ColumnVerdict> verdicts = new ArrayList<>();
            found.forEach((column, types) -> {
                var most = types.entrySet().stream()
                        .max(Comparator.comparingLong(Map.Entry::getValue))
                        .orElseThrow();
                long all = values.getOrDefault(column, 0L);
                verdicts.add(
                        new ColumnVerdict(column, most.getKey(), all, most.getValue(), atLeast(most.getValue(), all)));
            });
            return verdicts;
        }
    }

    /** Wilson (1927), lower end. */
    static double atLeast(long successes, long trials) {
        if (trials == 0) {
            return 0;
        }
        double share = successes / (double) trials;
        double square = Z * Z / trials;
        double centre = share + square / 2;
        double spread = Z * Math.sqrt(share * (1 - share) / trials + square / (4 * trials));
        return Math.max(0, (centre - spread) / (1 + square));
    }
}
