package dev.probity.assess;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a quality check found. Rows are numbered from 1, the header not counted, in the order of the file.
 *
 * @param rows records in the file
 * @param accepted records that reached {@code cleanPath}
 * @param rules every rule of the set, in its order, also those that found nothing or did not apply
 * @param rejected one entry per broken rule of a rejected row, by row
 * @param changed one entry per corrected cell of an accepted row, by row
 * @param alerts findings about a column as a whole
 * @param cleanPath CSV with the header of the file and the accepted rows in their order, corrections applied, every
 *     other cell as it was
 * @param rejectedPath CSV with {@code row,rules} and then the original cells of every rejected row
 */
public record QualityReport(
        String ruleSet,
        long rows,
        long accepted,
        List<Outcome> rules,
        List<Rejected> rejected,
        List<Changed> changed,
        List<Alert> alerts,
        Measures measures,
        Path cleanPath,
        Path rejectedPath) {

    public QualityReport {
        rules = List.copyOf(rules);
        rejected = List.copyOf(rejected);
        changed = List.copyOf(changed);
        alerts = List.copyOf(alerts);
    }

    /** Distinct rows that were rejected. */
    public long rejectedRows() {
        return rows - accepted;
    }

    /**
     * How often a rule was broken: rows for rows' rules, columns for an alert.
     *
     * @param applicable false when the file has none of the columns the rule is about
     */
    public record Outcome(Rule rule, boolean applicable, long violations) {}

    /** A broken rule of a rejected row; {@code value} is the cell as it stood in the file. */
    public record Rejected(
            long row, String rule, String field, @Nullable String value, String reason) {}

    /** A corrected cell. */
    public record Changed(
            long row, String rule, String field, @Nullable String before, String after, String reason) {}

    /** A column whose observed share crossed its limit. */
    public record Alert(String rule, String field, double observed, double limit, String reason) {}

    /**
     * The measures a quality report is watched by.
     *
     * @param nullRate missing cells over all cells
     * @param duplicates rows whose identifier appeared before
     * @param schemaViolations cells that are no finite number where one is due
     */
    public record Measures(double nullRate, long duplicates, long schemaViolations) {}
}
