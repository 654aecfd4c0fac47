package dev.probity.cli.anonymize;

import dev.probity.detect.EntityType;
import dev.probity.detect.anonymize.AnonymizationReport;
import dev.probity.detect.anonymize.Change;
import dev.probity.detect.anonymize.StrategyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts over all sources, without any of their values. */
final class Tally {
    /** Places beyond these are counted together: names of members can be data. */
    private static final int MOST_PLACES = 10_000;

    private static final String OTHER_PLACES = "(other places)";

    /** Where values changed: elements of arrays are {@code *}, a text is empty. */
    record Place(String pointer, EntityType type, StrategyKind strategy) {}

    /** What became of a source that was not rewritten. */
    record Told(String source, String why) {}

    /** What one rule did. */
    static final class Count {
        final StrategyKind strategy;
        final Map<String, Long> refused = new TreeMap<>();
        long replaced;
        long suppressed;

        Count(StrategyKind strategy) {
            this.strategy = strategy;
        }

        long refusals() {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    final Map<String, Long> files = new LinkedHashMap<>();
    final Map<String, Count> rules = new LinkedHashMap<>();
    final Map<Place, Long> places = new LinkedHashMap<>();
    final Map<EntityType, Long> left = new TreeMap<>();
    final TreeSet<Integer> keyVersions = new TreeSet<>();
    final List<Told> skipped = new ArrayList<>();
    final List<Told> problems = new ArrayList<>();
    long records;
    long names;

    private final Map<Place, Long> current = new LinkedHashMap<>();

    /** A source begins; what one before it had changed without coming to its end does not count. */
    void begin() {
        current.clear();
    }

    void changed(Change change) {
        Place place = new Place(place(change.pointer()), change.type(), change.strategy());
        if (current.size() >= MOST_PLACES && !current.containsKey(place)) {
            place = new Place(OTHER_PLACES, change.type(), change.strategy());
        }
        current.merge(place, 1L, Long::sum);
    }

    /** The source that began was rewritten to its end. */
    void rewritten(String source, AnonymizationReport report) {
        files.put(source, report.records());
        records += report.records();
        names += report.names();
        keyVersions.addAll(report.keyVersions());
        report.left().forEach((type, count) -> left.merge(type, count, Long::sum));
        report.rules().forEach((rule, done) -> {
            Count count = rules.computeIfAbsent(rule, _ -> new Count(done.strategy()));
            count.replaced += done.replaced();
            count.suppressed += done.suppressed();
            done.refused().forEach((reason, times) -> count.refused.merge(reason, times, Long::sum));
        });
        current.forEach((place, count) -> places.merge(place, count, Long::sum));
        current.clear();
    }

    private static String place(String pointer) {
        return pointer.replaceAll("/\\d+(?=/|$)", "/*");
    }
}
