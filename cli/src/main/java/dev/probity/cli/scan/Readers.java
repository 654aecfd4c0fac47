package dev.probity.cli.scan;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cuts files with records into them, one at a time. */
final class Readers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads one element of an array, behind which others follow. */
    private static final JsonMapper ELEMENTS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_LINE = 64 << 20;
    private static final int LONGEST_FIELD = 16 << 20;

    private Readers() {}

    /** @param field the only field that is wanted, null for all that hold text or numbers */
    static void jsonLines(InputStream in, @Nullable String field, Records records) throws IOException {
        try (BufferedReader lines = new BufferedReader(Source.reader(in), 1 << 16)) {
            long number = 0;
            String line;
            while ((line = line(lines, number + 1)) != null) {
                number++;
                if (!line.isBlank()) {
                    JsonNode node;
                    try {
                        node = JSON.readTree(line);
                    } catch (JacksonException e) {
                        throw new UnreadableException("line " + number + " is not JSON: " + e.getOriginalMessage(), e);
                    }
                    records.record(number, JsonPassages.of(node, field));
                }
            }
        }
    }

    /** A line of bounded length: a file without line ends must not fill the memory. */
    private static @Nullable String line(BufferedReader in, long number) throws IOException {
        StringBuilder out = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            if (out.length() == LONGEST_LINE) {
                throw new UnreadableException("line " + number + " is longer than 64 Mi characters");
            }
            out.append((char) c);
        }
        return c < 0 && out.isEmpty() ? null : out.toString();
    }

    /** The elements of an array are the records, or the values of a file that holds several one after the other. */
    static void json(InputStream in, @Nullable String field, Records records) throws IOException {
        try (Reader reader = Source.reader(in);
                JsonParser parser = ELEMENTS.createParser(reader)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY) {
                for (JsonToken token = first; token != null; token = parser.nextToken()) {
                    records.record(0, JsonPassages.of(ELEMENTS.readTree(parser), field));
                }
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                long line = parser.currentTokenLocation().getLineNr();
                records.record(line, JsonPassages.of(ELEMENTS.readTree(parser), field));
            }
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new UnreadableException(where + "not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The first record names the columns. */
    static void csv(InputStream in, char separator, @Nullable String field, Records records) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .maxBufferSize(LONGEST_FIELD)
                .fieldSeparator(separator)
                .ofCsvRecord(Source.reader(in))) {
            List<String> names = null;
            for (CsvRecord row : rows) {
                if (names == null) {
                    names = List.copyOf(row.getFields());
                    if (field != null && !names.contains(field)) {
                        throw new UnreadableException("there is no column " + field + "; there are " + names);
                    }
                } else {
                    records.record(row.getStartingLineNumber(), cells(names, row.getFields(), field));
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableException("not CSV: " + e.getMessage(), e);
        }
    }

    private static List<Records.Passage> cells(List<String> names, List<String> values, @Nullable String field) {
        List<Records.Passage> cells = new ArrayList<>(values.size());
        for (int k = 0; k < values.size(); k++) {
            String name = k < names.size() ? names.get(k) : "column " + (k + 1);
            if ((field == null || field.equals(name)) && !values.get(k).isEmpty()) {
                cells.add(new Records.Passage(name, name, values.get(k)));
            }
        }
        return cells;
    }

    /** Read by DuckDB, which needs a file. */
    static void parquet(Path file, @Nullable String field, Records records) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.prepareStatement("select * from read_parquet(?)")) {
            statement.setString(1, file.toString());
            try (var rows = statement.executeQuery()) {
                var columns = rows.getMetaData();
                List<String> names = new ArrayList<>();
                for (int k = 1; k <= columns.getColumnCount(); k++) {
                    names.add(columns.getColumnName(k));
                }
                if (field != null && !names.contains(field)) {
                    throw new UnreadableException("there is no column " + field + "; there are " + names);
                }
                while (rows.next()) {
                    List<String> values = new ArrayList<>();
                    for (int k = 1; k <= names.size(); k++) {
                        Object value = rows.getObject(k);
                        values.add(value == null ? "" : value.toString());
                    }
                    records.record(0, cells(names, values, field));
                }
            }
        } catch (SQLException e) {
            throw new UnreadableException("not Parquet: " + firstLine(e), e);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
