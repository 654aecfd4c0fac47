package dev.probity.server.vault;

import dev.probity.detect.Detector;
import dev.probity.platform.database.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks for personal data and secrets in every cell that could hold some, and counts by column and type. */
final class PersonalDataScan {

    /** Shorter numbers are measurements; a longer one may be a card, an account or a telephone number. */
    private static final int SUSPICIOUS_NUMBER = 9;

    private static final int SHORTEST = 6;
    private static final int EXAMPLES = 5;

    private record Place(int column, String type) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return column != other.column ? Integer.compare(column, other.column) : type.compareTo(other.type);
        }
    }

    private static final class Tally {
        private long cells;
        private double confidence;
        private boolean personal;
        private final List<Long> rows = new ArrayList<>();
    }

    private final Detector detector = Detector.standard();
    private final List<Column> columns;
    private final Map<Place, Tally> tallies = new TreeMap<>();
    private long rows;

    PersonalDataScan(List<Column> columns) {
        this.columns = columns;
    }

    void see(List<String> cells) {
        rows++;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean number = columns.get(i).type().numeric();
            if (cell.length() < (number ? SUSPICIOUS_NUMBER : SHORTEST) || (number && cell.indexOf('.') >= 0)) {
                continue;
            }
            List<String> counted = new ArrayList<>(1);
            for (dev.probity.detect.Finding found :
                    detector.detect(cell, columns.get(i).name())) {
                Tally tally = tallies.computeIfAbsent(new Place(i, found.type().name()), place -> new Tally());
                tally.confidence = Math.max(tally.confidence, found.score());
                tally.personal = found.type().personal();
                if (!counted.contains(found.type().name())) {
                    counted.add(found.type().name());
                    tally.cells++;
                    if (tally.rows.size() < EXAMPLES) {
                        tally.rows.add(rows);
                    }
                }
            }
        }
    }

    List<Finding> findings() {
        return tallies.entrySet().stream()
                .map(entry -> {
                    Tally tally = entry.getValue();
                    return new Finding(
                            Ids.next(),
                            columns.get(entry.getKey().column()).name(),
                            entry.getKey().type(),
                            tally.personal,
                            tally.cells,
                            (double) tally.cells / rows,
                            tally.confidence,
                            tally.rows);
                })
                .toList();
    }
}
