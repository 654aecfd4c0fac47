package dev.probity.cli.scan;

import dev.probity.detect.Detector;
import dev.probity.detect.Finding;
import dev.probity.detect.StreamFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks through one source.
 *
 * @param format null for that of the file's name
 * @param field the only field that is wanted, or null
 * @param single refuses records that have more than one text, because offsets would not say in which
 */
record Scanner(
        Detector detector,
        @Nullable Format format,
        @Nullable String field,
        boolean single) {

    /** Is told what a source held. */
    interface Told {
        void record(long index, List<Hit> hits) throws IOException;

        /** The source was passed over. */
        void skipped(String why) throws IOException;

        /** The source was a table, and ends. */
        void columns(List<ColumnVerdict> verdicts) throws IOException;
    }

    void scan(Source source, AtomicLong read, Told told) throws IOException {
        Format how = format != null ? format : source.path() == null ? Format.TEXT : Format.of(source.path());
        long[] index = {0};
        var tally = new ColumnVerdict.Tally();
        boolean table = how == Format.CSV || how == Format.PARQUET;
        Records records = (line, passages) -> {
            if (single && passages.size() > 1) {
                throw new UnreadableException("its records have more than one text; name one with --text-field");
            }
            List<Hit> hits = hits(line, passages);
            if (table) {
                tally.add(passages, hits);
            }
            told.record(index[0]++, hits);
        };
        read(source, how, records, read, told);
        if (table) {
            told.columns(tally.verdicts());
        }
    }

    private void read(Source source, Format how, Records records, AtomicLong read, Told told) throws IOException {
        if (how == Format.PARQUET) {
            if (source.path() == null) {
                throw new UnreadableException("Parquet cannot be read from the standard input; name a file");
            }
            Readers.parquet(source.path(), field, records);
            read.addAndGet(java.nio.file.Files.size(source.path()));
            return;
        }
        try (InputStream in = source.open(read)) {
            if (Source.isBinary(in)) {
                told.skipped("binary");
                return;
            }
            switch (how) {
                case TEXT -> text(in, told);
                case JSONL -> Readers.jsonLines(in, field, records);
                case JSON -> Readers.json(in, field, records);
                case CSV -> Readers.csv(in, separator(source), field, records);
                case PARQUET -> throw new IllegalStateException("read above");
            }
        }
    }

    private static char separator(Source source) {
        return source.name().replaceAll("\\.gz$", "").endsWith(".tsv") ? '\t' : ',';
    }

    private List<Hit> hits(long line, List<Records.Passage> passages) {
        List<Hit> hits = new ArrayList<>();
        for (Records.Passage passage : passages) {
            for (Finding finding : detector.detect(passage.text(), passage.hint())) {
                hits.add(new Hit(passage.field(), line, 0, finding, finding.in(passage.text())));
            }
        }
        return hits;
    }

    /** A text is one record, of any length; a few thousand characters of it are held. */
    private void text(InputStream in, Told told) throws IOException {
        List<Hit> hits = new ArrayList<>();
        Lines lines = new Lines();
        StreamFilter filter = new StreamFilter(detector, (finding, found) -> {
            int start = finding.start();
            hits.add(new Hit(null, lines.line(start), lines.column(start), finding, found));
            return "";
        });
        try (Reader reader = Source.reader(in)) {
            char[] chunk = new char[1 << 14];
            int count;
            while ((count = reader.read(chunk)) >= 0) {
                String piece = new String(chunk, 0, count);
                lines.add(piece);
                filter.push(piece);
            }
            filter.finish();
        }
        told.record(0, hits);
    }
}
