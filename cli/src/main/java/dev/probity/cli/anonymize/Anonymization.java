package dev.probity.cli.anonymize;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.probity.cli.scan.Format;
import dev.probity.cli.scan.Source;
import dev.probity.detect.anonymize.AnonymizationReport;
import dev.probity.detect.anonymize.BadDocumentException;
import dev.probity.detect.anonymize.DocumentAnonymizer;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites sources one after the other.
 *
 * @param format null for that of the file's name
 * @param delimiter of tables; null for a tab in {@code .tsv} and a comma elsewhere
 * @param places that the command line names, as JSON Pointers; a table without one of them is refused
 */
record Anonymization(
        DocumentAnonymizer anonymizer,
        @Nullable Format format,
        @Nullable Character delimiter,
        List<String> places,
        Tally tally) {
    private static final int LONGEST_HEADER = 1 << 20;

    /** Makes the output when the source turns out to be one that can be rewritten. */
    interface Outputs {
        Output open() throws IOException;
    }

    /** What goes wrong with the source is told to the tally; what else goes wrong is thrown. */
    void rewrite(Source source, Outputs outputs) throws IOException {
        tally.begin();
        try (InputStream in = source.open(new AtomicLong())) {
            Format how = format(source);
            if (how == Format.PARQUET) {
                throw new UnusableException("Parquet is not rewritten; export it as CSV or JSON Lines first");
            }
            if (Source.isBinary(in)) {
                tally.skipped.add(new Tally.Told(source.name(), "binary"));
                return;
            }
            Encoding encoding = Encoding.of(in);
            BufferedReader reader = encoding.reader(in);
            if (how == Format.CSV) {
                check(header(reader, delimiter(source)));
            }
            try (Output output = outputs.open()) {
                Writer writer = encoding.writer(output.stream());
                AnonymizationReport report = rewrite(how, delimiter(source), reader, writer);
                writer.flush();
                output.keep();
                tally.rewritten(source.name(), report);
            }
        } catch (UnusableException | BadDocumentException e) {
            problem(source, String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            problem(source, "it is not text in UTF-8, nor in UTF-16 with a byte order mark");
        } catch (FileSystemException | ZipException | EOFException e) {
            problem(source, "it cannot be read or written: " + e.getMessage());
        }
    }

    private void problem(Source source, String what) {
        tally.problems.add(new Tally.Told(source.name(), what));
    }

    private AnonymizationReport rewrite(Format how, char separator, BufferedReader in, Writer out) throws IOException {
        return switch (how) {
            case TEXT -> anonymizer.text(in, out);
            case JSONL -> anonymizer.jsonLines(in, out);
            case JSON -> anonymizer.json(in, out);
            case CSV -> anonymizer.csv(in, out, separator);
            case PARQUET -> throw new IllegalStateException("refused before");
        };
    }

    /** How this source is cut into records. */
    Format format(Source source) {
        return format != null ? format : source.path() == null ? Format.TEXT : Format.of(source.path());
    }

    private char delimiter(Source source) {
        if (delimiter != null) {
            return delimiter;
        }
        String name = source.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".tsv") || name.endsWith(".tsv.gz") ? '\t' : ',';
    }

    /** Looks at the names of the columns and goes back. */
    private static List<String> header(BufferedReader in, char separator) throws IOException {
        in.mark(LONGEST_HEADER);
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(new Unclosed(in))) {
            Iterator<CsvRecord> row = rows.iterator();
            return row.hasNext() ? List.copyOf(row.next().getFields()) : List.of();
        } catch (CsvParseException e) {
            throw new UnusableException("line 1: not CSV: " + e.getMessage());
        } finally {
            in.reset();
        }
    }

    /** A rule for a column that is not there would leave the data as it is, and nobody would notice. */
    private void check(List<String> header) {
        List<String> columns = header.stream()
                .map(it -> RuleOption.pointer("/" + segment(it.strip())))
                .toList();
        for (String place : places) {
            if (!place.equals("/*") && !columns.contains(place)) {
                throw new UnusableException("there is no column %s; there are %s".formatted(place, columns));
            }
        }
    }

    private static String segment(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The reader belongs to somebody else. */
    private static final class Unclosed extends FilterReader {
        Unclosed(BufferedReader in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
