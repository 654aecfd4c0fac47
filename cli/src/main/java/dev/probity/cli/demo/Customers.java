package dev.probity.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV as the instances of a prediction request: numbers as numbers, empty cells as null. */
final class Customers {

    private Customers() {}

    static List<Map<String, @Nullable Object>> read(Path csv, int most) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : reader) {
                Map<String, @Nullable Object> instance = new LinkedHashMap<>();
                row.getFieldsAsMap().forEach((name, text) -> instance.put(name, value(text)));
                rows.add(instance);
                if (rows.size() == most) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "the table " + csv + " cannot be read: " + e.getMessage(), e);
        }
        return rows;
    }

    private static @Nullable Object value(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
