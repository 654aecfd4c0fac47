package dev.probity.cli.scan;

import dev.probity.detect.EntityType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts over all sources. */
final class Summary {
    private final Map<EntityType, Long> byType = new TreeMap<>();
    private long sources;
    private long records;
    private long skipped;
    private long problems;

    void source() {
        sources++;
    }

    void record(List<Hit> hits) {
        records++;
        hits.forEach(hit -> byType.merge(hit.finding().type(), 1L, Long::sum));
    }

    void skipped() {
        skipped++;
    }

    void problem() {
        problems++;
    }

    Map<EntityType, Long> byType() {
        return byType;
    }

    long sources() {
        return sources;
    }

    long records() {
        return records;
    }

    long skippedSources() {
        return skipped;
    }

    long problems() {
        return problems;
    }

    long findings() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }
}
