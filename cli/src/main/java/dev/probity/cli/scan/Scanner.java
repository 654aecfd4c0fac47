package dev.probity.cli.scan;

import dev.probity.detect.Detector;
import dev.probity.detect.Finding;
import dev.probity.detect.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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

    /** How many characters of a text are looked at together. */
    private static final int BLOCK = 16 << 20;

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

    /** A text is one record; past {@link #BLOCK} it is looked at in blocks that end with a line. */
    private void text(InputStream in, Told told) throws IOException {
        List<Hit> hits = new ArrayList<>();
        Position position = new Position();
        StringBuilder block = new StringBuilder();
        try (Reader reader = Source.reader(in)) {
            char[] chunk = new char[1 << 14];
            int count;
            while ((count = reader.read(chunk)) >= 0) {
                block.append(chunk, 0, count);
                if (block.length() >= BLOCK) {
                    int cut = block.lastIndexOf("\n") + 1;
                    int end = cut == 0 ? block.length() : cut;
                    look(block.substring(0, end), position, hits);
                    block.delete(0, end);
                }
            }
        }
        look(block.toString(), position, hits);
        told.record(0, hits);
    }

    private void look(String text, Position position, List<Hit> hits) {
        Lines lines = new Lines();
        lines.add(text);
        for (Finding it : detector.detect(text)) {
            long line = lines.line(it.start());
            hits.add(new Hit(null, position.lines + line, lines.column(it.start()), position.moved(it), it.in(text)));
        }
        position.pass(text, lines);
    }

    /** Where a block begins in its text. */
    private static final class Position {
        private int chars;
        private int codePoints;
        private int bytes;
        private long lines;

        Finding moved(Finding it) {
            return new Finding(
                    it.type(),
                    moved(it.codePoints(), codePoints),
                    moved(it.bytes(), bytes),
                    moved(it.chars(), chars),
                    it.score(),
                    it.reason());
        }

        private static Span moved(Span span, int by) {
            return new Span(span.start() + by, span.end() + by);
        }

        void pass(String text, Lines passed) {
            try {
                chars = Math.addExact(chars, text.length());
                codePoints += text.codePointCount(0, text.length());
                bytes = Math.addExact(bytes, text.getBytes(StandardCharsets.UTF_8).length);
                lines += passed.count() - 1;
            } catch (ArithmeticException e) {
                throw new UnreadableException("a text of more than 2 GiB cannot be counted through; split it", e);
            }
        }
    }
}
