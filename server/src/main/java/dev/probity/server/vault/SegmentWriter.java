package dev.probity.server.vault;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Cuts records into segments where their own content says so, not at fixed counts: after a row is inserted or removed the
 * cuts behind it fall where they fell before, so only the segments around the change are new.
 */
final class SegmentWriter {

    private static final int MINIMUM_ROWS = 128;
    private static final int MAXIMUM_ROWS = 8192;
    private static final int MAXIMUM_BYTES = 2 << 20;

    /** One row in about a thousand ends a segment. */
    private static final long CUT_MASK = 1023;

    private final Segments store;
    private final List<Segment> segments = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(512 * 1024);
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(content, StandardCharsets.UTF_8);
    private long written;
    private int rows;

    SegmentWriter(Segments store) {
        this.store = store;
    }

    void write(List<String> cells) throws IOException {
        csv.writeRecord(cells);
        rows++;
        if (rows >= MAXIMUM_ROWS || content.size() >= MAXIMUM_BYTES || (rows >= MINIMUM_ROWS && cutsAfter(cells))) {
            cut();
        }
    }

    List<Segment> finish() throws IOException {
        if (rows > 0) {
            cut();
        }
        return segments;
    }

    private void cut() throws IOException {
        csv.flush();
        String address = store.put(content.toByteArray());
        segments.add(new Segment(segments.size(), written + 1, rows, address));
        written += rows;
        rows = 0;
        content.reset();
    }

    private static boolean cutsAfter(List<String> cells) {
        CRC32C crc = new CRC32C();
        for (String cell : cells) {
            crc.update(cell.getBytes(StandardCharsets.UTF_8));
            crc.update(',');
        }
        return (crc.getValue() & CUT_MASK) == 0;
    }
}
