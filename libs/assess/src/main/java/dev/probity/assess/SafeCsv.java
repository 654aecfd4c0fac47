package dev.probity.assess;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV that a spreadsheet will not execute: a cell that starts like a formula is prefixed with an apostrophe, as
 * OWASP's "CSV Injection" page recommends. A plain negative number stays a number.
 */
public final class SafeCsv implements AutoCloseable {

    private final CsvWriter writer;

    /** Closing this writer closes the stream. */
    public SafeCsv(OutputStream out) {
        this.writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    public SafeCsv write(List<? extends @Nullable String> cells) {
        writer.writeRecord(cells.stream().map(SafeCsv::cell).collect(Collectors.toList()));
        return this;
    }

    /** The cell as it may be written; null becomes empty. */
    public static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        return switch (value.charAt(0)) {
            case '=', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> "'" + value;
            case '+', '-' -> ColumnBuilder.isNumber(value) ? value : "'" + value;
            default -> value;
        };
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
