package dev.probity.server.vault;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * First pass over an upload: checks encoding, header, shape and types, sends what is wrong to quarantine, and writes the
 * rest as plain CSV with a file of line numbers beside it.
 */
final class CsvIntake {

    /**
     * What came of the pass.
     *
     * @param columns of the file, with the declared or the inferred type
     * @param rows records seen, the header not counted
     * @param accepted rows written
     */
    record Result(List<Column> columns, long rows, long accepted, List<Remark> quarantined) {}

    private final List<Column> declared;
    private final VaultConfig limits;
    private final SpillFolder spill;

    private final List<Remark> quarantined = new ArrayList<>();
    private long rows;
    private long accepted;

    CsvIntake(List<Column> declared, VaultConfig limits, SpillFolder spill) {
        this.declared = declared;
        this.limits = limits;
        this.spill = spill;
    }

    /** @param consumed told the bytes read, now and then */
    Result read(InputStream upload, LongConsumer consumed) throws IOException {
        CsvRecords records =
                new CsvRecords(upload, Math.toIntExact(limits.maxRecord().bytes()));
        List<String> names = header(records.next());
        Map<String, Column> known = new LinkedHashMap<>();
        declared.forEach(column -> known.put(column.name(), column));
        requireDeclared(names);
        Column[] columns = names.stream().map(known::get).toArray(Column[]::new);
        Guess[] guesses = names.stream().map(name -> new Guess()).toArray(Guess[]::new);
        try (CsvWriter csv = writer(spill.accepted());
                DataOutputStream lines =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spill.lines())))) {
            csv.writeRecord(names);
            for (CsvRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
                rows++;
                switch (entry) {
                    case CsvRecords.Unreadable bad -> quarantine(bad.line(), null, "csv", bad.reason(), null);
                    case CsvRecords.Cells row -> {
                        if (fits(row, names, columns)) {
                            csv.writeRecord(row.cells());
                            lines.writeLong(row.line());
                            accepted++;
                            for (int i = 0; i < guesses.length; i++) {
                                guesses[i].see(row.cells().get(i));
                            }
                        }
                    }
                }
                if ((rows & 0xfff) == 0) {
                    consumed.accept(records.consumed());
                }
            }
        }
        return new Result(typed(names, columns, guesses), rows, accepted, quarantined);
    }

    static CsvWriter writer(Path file) throws IOException {
        return CsvWriter.builder().bufferSize(128 * 1024).build(Files.newOutputStream(file), StandardCharsets.UTF_8);
    }

    private List<String> header(CsvRecords.@Nullable Entry first) {
        return switch (first) {
            case null -> throw ProblemException.of(VaultProblem.CSV_HEADER, "The file is empty; a header is needed.");
            case CsvRecords.Unreadable bad ->
                throw ProblemException.of(VaultProblem.CSV_HEADER, "The header cannot be read: " + bad.reason() + ".");
            case CsvRecords.Cells header -> names(header.cells());
        };
    }

    private List<String> names(List<String> cells) {
        if (cells.size() > limits.maxColumns()) {
            throw ProblemException.of(
                    VaultProblem.CSV_HEADER,
                    "The file has " + cells.size() + " columns; at most " + limits.maxColumns() + " are allowed.");
        }
        List<String> names = cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty() || name.length() > Column.MAXIMUM_NAME) {
                throw ProblemException.of(
                        VaultProblem.CSV_HEADER,
                        "Column " + (i + 1) + " has no name, or one longer than " + Column.MAXIMUM_NAME
                                + " characters.");
            }
            // Engines downstream compare names without case, so two that differ only in case would collide there.
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw ProblemException.of(
                        VaultProblem.CSV_HEADER, "Column \"" + name + "\" appears twice in the header.");
            }
        }
        return names;
    }

    private void requireDeclared(List<String> names) {
        List<String> missing = declared.stream()
                .map(Column::name)
                .filter(name -> !names.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            ProblemException refusal = ProblemException.of(
                    VaultProblem.CSV_MISSING_COLUMN,
                    "The file lacks " + (missing.size() == 1 ? "column " : "columns ") + String.join(", ", missing)
                            + ", which the dataset declares.");
            missing.forEach(name -> refusal.error("/columns/" + name, "is missing in the header"));
            throw refusal;
        }
    }

    private boolean fits(CsvRecords.Cells row, List<String> names, @Nullable Column[] columns) {
        List<String> cells = row.cells();
        if (cells.size() != names.size()) {
            quarantine(
                    row.line(),
                    null,
                    "csv",
                    "the record has " + cells.size() + " fields, the header has " + names.size(),
                    String.join(",", cells));
            return false;
        }
        boolean fits = true;
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (column == null) {
                continue;
            }
            String cell = cells.get(i);
            if (column.required() && cell.isBlank()) {
                quarantine(row.line(), column.name(), "required", column.name() + " is empty", cell);
                fits = false;
            } else if (!CellTypes.fits(column.type(), cell)) {
                String reason = column.name() + " is not " + CellTypes.describe(column.type());
                quarantine(row.line(), column.name(), "type", reason, cell);
                fits = false;
            }
        }
        return fits;
    }

    private void quarantine(long line, @Nullable String field, String rule, String reason, @Nullable String value) {
        quarantined.add(new Remark(Ids.next(), Remark.Kind.QUARANTINED, line, field, rule, reason, value, null));
    }

    private static List<Column> typed(List<String> names, @Nullable Column[] columns, Guess[] guesses) {
        List<Column> typed = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Column declared = columns[i];
            typed.add(declared == null ? new Column(names.get(i), guesses[i].type(), false) : declared);
        }
        return typed;
    }

    /** What an undeclared column seems to hold: a number while no cell says otherwise. */
    private static final class Guess {

        private boolean number = true;
        private boolean any;

        void see(String cell) {
            if (number && !cell.isBlank()) {
                any = true;
                number = CellTypes.isNumber(cell);
            }
        }

        Column.Type type() {
            return number && any ? Column.Type.NUMBER : Column.Type.TEXT;
        }
    }
}
