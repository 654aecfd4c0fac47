package dev.probity.server.vault;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one version, read segment by segment. */
final class VersionRecords {

    /**
     * One record.
     *
     * @param row its number in the version, from 1
     * @param fields by column; numbers as numbers, an empty cell as null
     */
    record Row(long row, Map<String, @Nullable Object> fields) {}

    /** Gives segments from the one that holds a row on. */
    @FunctionalInterface
    interface SegmentSource {
        List<Segment> from(long row, int limit);
    }

    @FunctionalInterface
    interface RowConsumer {
        void accept(long row, List<String> cells) throws IOException;
    }

    private static final int SEGMENTS_AT_ONCE = 64;

    private final DatasetVersion version;
    private final Segments segments;
    private final SegmentSource source;

    VersionRecords(DatasetVersion version, Segments segments, SegmentSource source) {
        this.version = version;
        this.segments = segments;
        this.source = source;
    }

    /** Up to {@code limit} records from the given number on. */
    List<Row> page(long fromRow, int limit) throws IOException {
        List<Row> rows = new ArrayList<>();
        long next = fromRow;
        while (rows.size() < limit && next <= version.rows()) {
            for (Segment segment : source.from(next, 1)) {
                read(segment, (number, cells) -> {
                    if (number >= fromRow && rows.size() < limit) {
                        rows.add(new Row(number, fields(cells)));
                    }
                });
                next = segment.firstRow() + segment.rows();
            }
        }
        return rows;
    }

    /** Every record in order. */
    void forEach(RowConsumer consumer) throws IOException {
        long next = 1;
        while (next <= version.rows()) {
            for (Segment segment : source.from(next, SEGMENTS_AT_ONCE)) {
                read(segment, consumer);
                next = segment.firstRow() + segment.rows();
            }
        }
    }

    Map<String, @Nullable Object> fields(List<String> cells) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Column column = version.columns().get(i);
            fields.put(column.name(), value(column.type(), cells.get(i)));
        }
        return fields;
    }

    private void read(Segment segment, RowConsumer consumer) throws IOException {
        long row = segment.firstRow();
        try (InputStream in = segments.open(segment.address());
                CsvReader<CsvRecord> csv =
                        CsvReader.builder().maxBufferSize(4 << 20).ofCsvRecord(in)) {
            for (CsvRecord record : csv) {
                consumer.accept(row++, record.getFields());
            }
        }
    }

    private static @Nullable Object value(Column.Type type, String cell) {
        if (cell.isBlank()) {
            return null;
        }
        return type.numeric() ? new BigDecimal(cell.strip()) : cell;
    }
}
