package dev.probity.assess;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads RFC 4180 CSV strictly into a {@link Table}: UTF-8 or refused, a header with unique names, every record as long as
 * the header, no field above {@value #MAXIMUM_FIELD} characters.
 *
 * <p>A column is numeric when every cell that is not blank is a plain decimal number. The reader assumes so until a cell
 * proves it wrong, then starts again with that column as text: almost always within the first record.
 */
public final class CsvTable {

    public static final int MAXIMUM_FIELD = 1 << 20;

    private CsvTable() {}

    /** Something that can be opened more than once. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    public static Table read(Path file) {
        return read(() -> Files.newInputStream(file), Set.of());
    }

    /** Reads the source; the named columns are text even where they look like numbers (identifiers, postal codes). */
    public static Table read(Source source, Set<String> textColumns) {
        Set<String> text = new HashSet<>(textColumns);
        while (true) {
            try (CsvReader<CsvRecord> csv = strict(source.open())) {
                Attempt attempt = new Attempt(csv, text);
                if (attempt.succeeded()) {
                    return attempt.table();
                }
                text.add(attempt.textual);
            } catch (IOException | UncheckedIOException e) {
                throw asBadTable(e);
            } catch (CsvParseException e) {
                throw new BadTableException(parseMessage(e), e);
            }
        }
    }

    /** The header of the file, checked: not empty, no blank and no repeated name. */
    public static List<String> header(Path file) {
        try (CsvReader<CsvRecord> csv = strict(Files.newInputStream(file))) {
            var records = csv.iterator();
            if (!records.hasNext()) {
                throw new BadTableException("the file is empty: a header line is needed");
            }
            return checkedHeader(records.next().getFields());
        } catch (IOException | UncheckedIOException e) {
            throw asBadTable(e);
        } catch (CsvParseException e) {
            throw new BadTableException(parseMessage(e), e);
        }
    }

    /** A strict reader over UTF-8 bytes; malformed bytes become a {@link CharacterCodingException}. */
    static CsvReader<CsvRecord> strict(InputStream in) {
        Reader utf8 = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .maxBufferSize(2 * MAXIMUM_FIELD)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(MAXIMUM_FIELD)
                                .maxRecordSize(2 * MAXIMUM_FIELD)
                                .build(),
                        utf8);
    }

    static List<String> checkedHeader(List<String> fields) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = (i == 0 ? stripByteOrderMark(fields.get(i)) : fields.get(i)).strip();
            if (name.isEmpty()) {
                throw new BadTableException("column %d has no name in the header".formatted(i + 1));
            }
            if (names.contains(name)) {
                throw new BadTableException("column " + name + " appears twice in the header");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static String stripByteOrderMark(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    private static BadTableException asBadTable(Exception e) {
        if (e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException) {
            return new BadTableException("the file is not valid UTF-8", e);
        }
        throw new UncheckedIOException(
                "the file cannot be read", e instanceof IOException io ? io : new IOException(e));
    }

    /** The parser's sentence without the record it quotes: cells may be personal data. */
    private static String parseMessage(CsvParseException e) {
        Throwable cause = e.getCause();
        if (cause instanceof CharacterCodingException) {
            return "the file is not valid UTF-8";
        }
        String message = String.valueOf(cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage());
        int record = message.indexOf("CsvRecord");
        return "the file is not well-formed CSV: " + (record < 0 ? message : message.substring(0, record));
    }

    /** One reading with a given belief about which columns are text. */
    private static final class Attempt {
        private final List<String> names;
        private final ColumnBuilder[] builders;
        private String textual = "";

        Attempt(CsvReader<CsvRecord> csv, Set<String> text) {
            var records = csv.iterator();
            if (!records.hasNext()) {
                throw new BadTableException("the file is empty: a header line is needed");
            }
            names = checkedHeader(records.next().getFields());
            builders = new ColumnBuilder[names.size()];
            for (int i = 0; i < builders.length; i++) {
                builders[i] = new ColumnBuilder(!text.contains(names.get(i)));
            }
            while (textual.isEmpty() && records.hasNext()) {
                add(records.next());
            }
        }

        private void add(CsvRecord record) {
            if (record.getFieldCount() != builders.length) {
                throw new BadTableException("line %d has %d fields, the header has %d"
                        .formatted(record.getStartingLineNumber(), record.getFieldCount(), builders.length));
            }
            for (int i = 0; i < builders.length; i++) {
                if (!builders[i].add(record.getField(i))) {
                    textual = names.get(i);
                    return;
                }
            }
        }

        boolean succeeded() {
            return textual.isEmpty();
        }

        Table table() {
            LinkedHashMap<String, Column> columns = new LinkedHashMap<>();
            for (int i = 0; i < builders.length; i++) {
                columns.put(names.get(i), builders[i].build());
            }
            return new Table(columns);
        }
    }
}
