package dev.probity.assess.privacy;

import dev.probity.assess.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chance that somebody puts a name to a row by its quasi-identifiers, against three kinds of attacker. Formulas: El Emam,
 * "Guide to the De-Identification of Personal Health Information" (2013); for the marketer, Dankar and El
 * Emam (2010). With groups j of f rows in the table and F people in the population, n rows in all:
 *
 * @param prosecutor who knows that the person is in the table: each row 1/f
 * @param journalist who wants any one person to show that it can be done: each row 1/F
 * @param marketer who wants as many as possible: the expected share of rows that are named rightly, {@code Σ f/F / n}
 */
public record ReidentificationRisk(Attack prosecutor, Attack journalist, double marketer) {

    /**
     * @param highest risk of the row in most danger
     * @param average the prosecutor's is classes / n; the journalist's is the greater of {@code classes / ΣF} and
     *     {@code Σ f/F / n}
     * @param atRisk share of rows whose risk is above the threshold
     */
    public record Attack(double highest, double average, double atRisk) {}

    /**
     * The risk when the table is all there is to compare with: the population is the table itself, the worst case for the
     * journalist and the marketer.
     */
    public static ReidentificationRisk of(Table table, List<String> quasiIdentifiers, double threshold) {
        return of(table, table, quasiIdentifiers, threshold);
    }

    /**
     * The risk when the table was drawn from a population.
     *
     * @param population one row per person, with the same quasi-identifiers; a group that it has fewer of than the table
     *     counts as many as the table has
     * @param threshold risk that is still acceptable, 0 to 1
     */
    public static ReidentificationRisk of(
            Table table, Table population, List<String> quasiIdentifiers, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a risk lies between 0 and 1: " + threshold);
        }
        if (table.rows() == 0) {
            return new ReidentificationRisk(new Attack(0, 0, 0), new Attack(0, 0, 0), 0);
        }
        Map<List<@Nullable String>, Integer> sample = sizes(table, quasiIdentifiers);
        Map<List<@Nullable String>, Integer> people = sizes(population, quasiIdentifiers);
        double rows = table.rows();
        double all = 0;
        double shared = 0;
        double highestInSample = 0;
        double highestInPopulation = 0;
        double prosecutorAtRisk = 0;
        double journalistAtRisk = 0;
        for (Map.Entry<List<@Nullable String>, Integer> group : sample.entrySet()) {
            double f = group.getValue();
            double inPopulation = Math.max(f, people.getOrDefault(group.getKey(), 0));
            all += inPopulation;
            shared += f / inPopulation;
            highestInSample = Math.max(highestInSample, 1 / f);
            highestInPopulation = Math.max(highestInPopulation, 1 / inPopulation);
            prosecutorAtRisk += 1 / f > threshold ? f : 0;
            journalistAtRisk += 1 / inPopulation > threshold ? f : 0;
        }
        double named = shared / rows;
        return new ReidentificationRisk(
                new Attack(highestInSample, sample.size() / rows, prosecutorAtRisk / rows),
                new Attack(highestInPopulation, Math.max(sample.size() / all, named), journalistAtRisk / rows),
                named);
    }

    private static Map<List<@Nullable String>, Integer> sizes(Table table, List<String> columns) {
        Map<List<@Nullable String>, Integer> sizes = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            List<@Nullable String> key = new ArrayList<>(columns.size());
            for (String column : columns) {
                key.add(table.column(column).text(row));
            }
            sizes.merge(key, 1, Integer::sum);
        }
        return sizes;
    }
}
