package dev.probity.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decisions compared between the groups of one attribute.
 *
 * <p>Definitions are those of Fairlearn: the selection rate is the share decided positive; demographic parity difference
 * and disparate impact are the largest difference and the smallest ratio of selection rates; equal opportunity is the
 * largest difference of true positive rates; equalized odds the larger of the largest differences of true and of false
 * positive rates. One thing is added: a rate over fewer than {@code minimum} cases is reported as too small and takes no
 * part in a comparison, because its noise alone would decide it. With a minimum of 1 the values equal Fairlearn's.
 *
 * <p>The interval of a comparison is that of the two extreme groups taken as given; choosing the extremes out of many
 * groups makes it somewhat too narrow.
 */
public record Fairness(String attribute, int minimum, List<Group> groups, List<Disparity> disparities) {

    /** Below this many cases a rate is not judged. */
    public static final int SMALLEST_GROUP = 100;

    public static final String DEMOGRAPHIC_PARITY = "demographic_parity_difference";
    public static final String DISPARATE_IMPACT = "disparate_impact";
    public static final String EQUAL_OPPORTUNITY = "equal_opportunity_difference";
    public static final String EQUALIZED_ODDS = "equalized_odds_difference";

    public Fairness {
        groups = List.copyOf(groups);
        disparities = List.copyOf(disparities);
    }

    /** A share of cases; {@code interval} is Wilson's, null when there are no cases. */
    public record Rate(long count, long of, @Nullable Interval interval) {
        static Rate of(long count, long of) {
            return new Rate(count, of, of == 0 ? null : Interval.wilson(count, of));
        }

        public double value() {
            return of == 0 ? Double.NaN : (double) count / of;
        }

        boolean judgedFrom(int minimum) {
            return of >= Math.max(1, minimum);
        }
    }

    /** One group; {@code tooSmall} when it has fewer cases than the minimum. */
    public record Group(
            String name,
            long count,
            boolean tooSmall,
            Rate selection,
            Rate truePositive,
            Rate falsePositive,
            Rate accuracy) {}

    /**
     * A comparison between groups.
     *
     * @param value NaN when fewer than two groups are large enough
     * @param lowest the group with the smallest rate, null when there is no value
     * @param highest the group with the largest rate, null when there is no value
     */
    public record Disparity(
            String metric,
            double value,
            @Nullable Interval interval,
            @Nullable String lowest,
            @Nullable String highest) {

        static Disparity unknown(String metric) {
            return new Disparity(metric, Double.NaN, null, null, null);
        }
    }

    public Disparity disparity(String metric) {
        return disparities.stream()
                .filter(disparity -> disparity.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no comparison is called " + metric));
    }

    /**
     * Compares the groups.
     *
     * @param group of each case; a missing one forms the group {@code (missing)}
     * @param decision whether each case was decided positive
     * @param actual whether the positive class came true
     */
    public static Fairness compare(String attribute, Column group, boolean[] decision, boolean[] actual, int minimum) {
        if (group.size() != decision.length || decision.length != actual.length) {
            throw new IllegalArgumentException("groups, decisions and outcomes differ in number");
        }
        Map<String, long[]> counts = new TreeMap<>();
        for (int i = 0; i < decision.length; i++) {
            String name = group.text(i);
            counts.computeIfAbsent(name == null ? "(missing)" : name, _ -> new long[4])[
                    (actual[i] ? 2 : 0) + (decision[i] ? 1 : 0)]++;
        }
        List<Group> groups = new ArrayList<>();
        counts.forEach((name, cell) -> {
            long negatives = cell[0] + cell[1];
            long positives = cell[2] + cell[3];
            long all = negatives + positives;
            groups.add(new Group(
                    name,
                    all,
                    all < minimum,
                    Rate.of(cell[1] + cell[3], all),
                    Rate.of(cell[3], positives),
                    Rate.of(cell[1], negatives),
                    Rate.of(cell[0] + cell[3], all)));
        });
        Disparity opportunity = difference(EQUAL_OPPORTUNITY, groups, Group::truePositive, minimum);
        Disparity falseAlarms = difference(EQUALIZED_ODDS, groups, Group::falsePositive, minimum);
        return new Fairness(
                attribute,
                minimum,
                groups,
                List.of(
                        ratio(groups, minimum),
                        difference(DEMOGRAPHIC_PARITY, groups, Group::selection, minimum),
                        opportunity,
                        larger(opportunity, falseAlarms)));
    }

    private static Disparity larger(Disparity opportunity, Disparity falseAlarms) {
        boolean first = Double.isNaN(falseAlarms.value) || opportunity.value >= falseAlarms.value;
        Disparity chosen = first ? opportunity : falseAlarms;
        return new Disparity(EQUALIZED_ODDS, chosen.value, chosen.interval, chosen.lowest, chosen.highest);
    }

    private static Disparity difference(String metric, List<Group> groups, Function<Group, Rate> rate, int minimum) {
        List<Group> judged = judged(groups, rate, minimum);
        if (judged.size() < 2) {
            return Disparity.unknown(metric);
        }
        Rate low = rate.apply(judged.getFirst());
        Rate high = rate.apply(judged.getLast());
        return new Disparity(
                metric,
                high.value() - low.value(),
                Interval.newcombe(high.count, high.of, low.count, low.of),
                judged.getFirst().name,
                judged.getLast().name);
    }

    private static Disparity ratio(List<Group> groups, int minimum) {
        List<Group> judged = judged(groups, Group::selection, minimum);
        if (judged.size() < 2) {
            return Disparity.unknown(DISPARATE_IMPACT);
        }
        Rate low = judged.getFirst().selection;
        Rate high = judged.getLast().selection;
        if (high.count == 0) {
            return Disparity.unknown(DISPARATE_IMPACT);
        }
        return new Disparity(
                DISPARATE_IMPACT,
                low.value() / high.value(),
                Interval.katz(low.count, low.of, high.count, high.of),
                judged.getFirst().name,
                judged.getLast().name);
    }

    /** Groups whose rate is over enough cases, by that rate. */
    private static List<Group> judged(List<Group> groups, Function<Group, Rate> rate, int minimum) {
        return groups.stream()
                .filter(group -> rate.apply(group).judgedFrom(minimum))
                .sorted(Comparator.comparingDouble(group -> rate.apply(group).value()))
                .toList();
    }
}
