package dev.probity.assess;

import static dev.probity.assess.Sql.literal;
import static dev.probity.assess.Sql.name;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link RuleSet} over a CSV file in DuckDB: the file is read once, every rule is evaluated in that one statement,
 * and only the rows it names are looked at again.
 *
 * <p>Everything stays text until a rule needs a number, so a cell that no rule corrects leaves exactly as it came.
 */
public final class QualityCheck {

    /** Longest record DuckDB accepts here; the file is refused above it. */
    private static final int MAXIMUM_LINE = 2 * CsvTable.MAXIMUM_FIELD;

    private QualityCheck() {}

    /**
     * Checks the file.
     *
     * @param spillDir a private directory of the caller; it receives {@code clean.csv}, {@code rejected.csv} and
     *     DuckDB's temporary files, which hold the data in the clear: the caller deletes it
     * @throws BadTableException when the file is no well-formed UTF-8 CSV or lacks a column that the rules need
     */
    public static QualityReport run(Path csv, RuleSet rules, Path spillDir) {
        List<String> header = CsvTable.header(csv);
        List<Check> checks = rules.on(header);
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("temp_directory", spillDir.resolve("duckdb").toString());
        try (var connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                var statement = connection.createStatement()) {
            return new Run(statement, csv, header, checks, rules, spillDir).report();
        } catch (SQLException e) {
            throw new BadTableException(readable(e), e);
        }
    }

    /** DuckDB's first sentence: the rest quotes the record, which may hold personal data. */
    private static String readable(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return "the file cannot be checked: "
                + message.lines()
                        .filter(line -> !line.startsWith("Original Line"))
                        .limit(2)
                        .collect(Collectors.joining(" "));
    }

    /** One check of one file; the table {@code checked} holds the cells as text and a boolean per row check. */
    private record Run(
            java.sql.Statement sql, Path csv, List<String> header, List<Check> checks, RuleSet rules, Path spillDir) {

        QualityReport report() throws SQLException {
            read();
            long rows = longOf("select count(*) from checked");
            List<Check> rowChecks = rowChecks();
            long[] counts = counts(rowChecks);
            List<QualityReport.Rejected> rejected = rejected(rowChecks, counts);
            List<QualityReport.Changed> changed = changed(rowChecks, counts);
            List<QualityReport.Alert> alerts = alerts();
            Path clean = spillDir.resolve("clean.csv");
            Path refused = spillDir.resolve("rejected.csv");
            long accepted = writeClean(rowChecks, clean);
            writeRejected(rowChecks, refused);
            return new QualityReport(
                    rules.name(),
                    rows,
                    accepted,
                    outcomes(rowChecks, counts, alerts),
                    rejected,
                    changed,
                    alerts,
                    measures(rowChecks, counts),
                    clean,
                    refused);
        }

        private List<Check> rowChecks() {
            return checks.stream()
                    .filter(check -> check.rule().action() != Rule.Action.ALERT)
                    .toList();
        }

        private void read() throws SQLException {
            String columns = header.stream()
                    .map(column -> literal(column) + ": 'VARCHAR'")
                    .collect(Collectors.joining(", ", "{", "}"));
            List<Check> rowChecks = rowChecks();
            String verdicts = IntStream.range(0, rowChecks.size())
                    .mapToObj(i -> "coalesce(%s, false) as %s"
                            .formatted(rowChecks.get(i).violation(), broken(i)))
                    .collect(Collectors.joining(",\n  "));
            sql.execute("""
                    create temp table checked as
                    select *, %s
                    from (select row_number() over () as "#row", *
                          from read_csv(%s, columns = %s, header = true, auto_detect = false, delim = ',',
                                        quote = '"', escape = '"', strict_mode = true, null_padding = false,
                                        ignore_errors = false, max_line_size = %d))
                    """.formatted(verdicts, literal(csv.toString()), columns, MAXIMUM_LINE));
        }

        private long[] counts(List<Check> rowChecks) throws SQLException {
            String aggregates = IntStream.range(0, rowChecks.size())
                    .mapToObj(i -> "count(*) filter (" + broken(i) + ")")
                    .collect(Collectors.joining(", "));
            try (ResultSet result = sql.executeQuery("select " + aggregates + " from checked")) {
                result.next();
                long[] counts = new long[rowChecks.size()];
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = result.getLong(i + 1);
                }
                return counts;
            }
        }

        private List<QualityReport.Rejected> rejected(List<Check> rowChecks, long[] counts) throws SQLException {
            List<QualityReport.Rejected> rejected = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                Check check = rowChecks.get(i);
                if (check.rule().action() == Rule.Action.REJECT && counts[i] > 0) {
                    String select =
                            "select \"#row\", %s from checked where %s".formatted(name(check.field()), broken(i));
                    try (ResultSet row = sql.executeQuery(select)) {
                        while (row.next()) {
                            rejected.add(new QualityReport.Rejected(
                                    row.getLong(1),
                                    check.rule().id(),
                                    check.field(),
                                    row.getString(2),
                                    check.reason()));
                        }
                    }
                }
            }
            rejected.sort(Comparator.comparingLong(QualityReport.Rejected::row));
            return rejected;
        }

        private List<QualityReport.Changed> changed(List<Check> rowChecks, long[] counts) throws SQLException {
            List<QualityReport.Changed> changed = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                Check check = rowChecks.get(i);
                if (check.rule().action() == Rule.Action.CHANGE && counts[i] > 0) {
                    String select = "select \"#row\", %s, %s from checked where %s and not (%s)"
                            .formatted(name(check.field()), check.replacement(), broken(i), refusal(rowChecks));
                    try (ResultSet row = sql.executeQuery(select)) {
                        while (row.next()) {
                            changed.add(new QualityReport.Changed(
                                    row.getLong(1),
                                    check.rule().id(),
                                    check.field(),
                                    row.getString(2),
                                    row.getString(3),
                                    check.reason()));
                        }
                    }
                }
            }
            changed.sort(Comparator.comparingLong(QualityReport.Changed::row));
            return changed;
        }

        private List<QualityReport.Alert> alerts() throws SQLException {
            List<Check> shares = checks.stream()
                    .filter(check -> check.rule().action() == Rule.Action.ALERT)
                    .toList();
            if (shares.isEmpty()) {
                return List.of();
            }
            String aggregates = shares.stream().map(Check::violation).collect(Collectors.joining(", "));
            List<QualityReport.Alert> alerts = new ArrayList<>();
            try (ResultSet result = sql.executeQuery("select " + aggregates + " from checked")) {
                result.next();
                for (int i = 0; i < shares.size(); i++) {
                    Check check = shares.get(i);
                    double share = result.getDouble(i + 1);
                    if (share >= RuleSet.MISSING_ALERT) {
                        alerts.add(new QualityReport.Alert(
                                check.rule().id(), check.field(), share, RuleSet.MISSING_ALERT, check.reason()));
                    }
                }
            }
            return alerts;
        }

        private long writeClean(List<Check> rowChecks, Path file) throws SQLException {
            String cells =
                    header.stream().map(column -> cell(column, rowChecks)).collect(Collectors.joining(", "));
            sql.execute("copy (select %s from checked where not (%s) order by \"#row\") to %s (%s)"
                    .formatted(cells, refusal(rowChecks), literal(file.toString()), CSV));
            return longOf("select count(*) from checked where not (" + refusal(rowChecks) + ")");
        }

        private void writeRejected(List<Check> rowChecks, Path file) throws SQLException {
            String broken = IntStream.range(0, rowChecks.size())
                    .filter(i -> rowChecks.get(i).rule().action() == Rule.Action.REJECT)
                    .mapToObj(i -> "case when %s then %s end"
                            .formatted(
                                    broken(i), literal(rowChecks.get(i).rule().id())))
                    .collect(Collectors.joining(", "));
            String cells = header.stream().map(Sql::name).collect(Collectors.joining(", "));
            sql.execute("""
                    copy (select "#row" as "row", concat_ws(' ', null, %s) as rules, %s
                          from checked where %s order by "#row") to %s (%s)
                    """.formatted(broken, cells, refusal(rowChecks), literal(file.toString()), CSV));
        }

        private static final String CSV = "format csv, header true, delimiter ',', quote '\"', escape '\"'";

        /** The column, or its correction where a change applies. */
        private static String cell(String column, List<Check> rowChecks) {
            String corrections = IntStream.range(0, rowChecks.size())
                    .filter(i -> rowChecks.get(i).rule().action() == Rule.Action.CHANGE
                            && rowChecks.get(i).field().equals(column))
                    .mapToObj(i -> "when %s then %s"
                            .formatted(broken(i), rowChecks.get(i).replacement()))
                    .collect(Collectors.joining(" "));
            return corrections.isEmpty()
                    ? name(column)
                    : "case %s else %s end as %s".formatted(corrections, name(column), name(column));
        }

        private static String refusal(List<Check> rowChecks) {
            return Stream.concat(
                            Stream.of("false"),
                            IntStream.range(0, rowChecks.size())
                                    .filter(i -> rowChecks.get(i).rule().action() == Rule.Action.REJECT)
                                    .mapToObj(Run::broken))
                    .collect(Collectors.joining(" or "));
        }

        private static String broken(int check) {
            return "\"#broken_" + check + '"';
        }

        private List<QualityReport.Outcome> outcomes(
                List<Check> rowChecks, long[] counts, List<QualityReport.Alert> alerts) {
            return rules.rules().stream()
                    .map(rule -> new QualityReport.Outcome(
                            rule,
                            checks.stream().anyMatch(check -> check.rule().equals(rule)),
                            sum(rowChecks, counts, rule.id())
                                    + alerts.stream()
                                            .filter(alert -> alert.rule().equals(rule.id()))
                                            .count()))
                    .toList();
        }

        private static long sum(List<Check> rowChecks, long[] counts, @Nullable String rule) {
            return IntStream.range(0, counts.length)
                    .filter(i -> rowChecks.get(i).rule().id().equals(rule))
                    .mapToLong(i -> counts[i])
                    .sum();
        }

        private QualityReport.Measures measures(List<Check> rowChecks, long[] counts) throws SQLException {
            String missing = header.stream()
                    .map(column -> "count(*) - count(" + Sql.text(column) + ")")
                    .collect(Collectors.joining(" + "));
            String share = "select (%s) / greatest(count(*) * %d, 1) from checked".formatted(missing, header.size());
            try (ResultSet result = sql.executeQuery(share)) {
                result.next();
                return new QualityReport.Measures(
                        result.getDouble(1),
                        sum(rowChecks, counts, "BR-010") + sum(rowChecks, counts, "T-002"),
                        sum(rowChecks, counts, RuleSet.SCHEMA.id()));
            }
        }

        private long longOf(String query) throws SQLException {
            try (ResultSet result = sql.executeQuery(query)) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
