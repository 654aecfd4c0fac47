package dev.probity.assess.privacy;

import dev.probity.assess.Column;
import dev.probity.assess.NumberColumn;
import dev.probity.assess.Table;
import dev.probity.assess.TextColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables for tests. */
final class Tables {
    private Tables() {}

    static NumberColumn numbers(double... values) {
        return new NumberColumn(values);
    }

    /** Words, blank for a missing cell. */
    static TextColumn texts(String... values) {
        List<String> dictionary =
                Arrays.stream(values).filter(v -> !v.isEmpty()).distinct().toList();
        return new TextColumn(
                Arrays.stream(values).mapToInt(dictionary::indexOf).toArray(), dictionary);
    }

    static Table table(Map<String, Column> columns) {
        LinkedHashMap<String, Column> ordered = new LinkedHashMap<>();
        columns.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(column -> ordered.put(column.getKey(), column.getValue()));
        return new Table(ordered);
    }

    /** Columns age, city, job and illness with some cells missing. */
    static Table people(int rows, Random random) {
        double[] ages = new double[rows];
        String[] cities = new String[rows];
        String[] jobs = new String[rows];
        String[] illnesses = new String[rows];
        for (int i = 0; i < rows; i++) {
            ages[i] = random.nextInt(20) == 0 ? Double.NaN : 18 + random.nextInt(60);
            cities[i] = random.nextInt(30) == 0
                    ? ""
                    : List.of("Bonn", "Köln", "Lyon", "Nice", "Oslo").get(random.nextInt(5));
            jobs[i] = random.nextInt(30) == 0
                    ? ""
                    : List.of("cook", "baker", "nurse", "doctor", "judge").get(random.nextInt(5));
            illnesses[i] = "illness " + random.nextInt(4);
        }
        return table(
                Map.of("age", numbers(ages), "city", texts(cities), "job", texts(jobs), "illness", texts(illnesses)));
    }
}
