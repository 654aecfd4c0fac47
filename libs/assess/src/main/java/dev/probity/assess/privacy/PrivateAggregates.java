package dev.probity.assess.privacy;

import dev.probity.assess.Column;
import dev.probity.assess.NumberColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Differentially private figures about one dataset. Each is paid for before the data is looked at, with the loss of its
 * noise; two datasets are neighbours when one has the rows of one person more.
 *
 * <p>A person may have no more rows than stated: the caller sees to it, since rows here carry no names. Safe for threads as
 * the budget is.
 */
public final class PrivateAggregates {
    private final PrivacyBudget budget;
    private final BigInteger rowsPerPerson;
    private final ExactNoise exact;

    /** @param rowsPerPerson the most rows one person has in the dataset, 1 or more */
    public PrivateAggregates(PrivacyBudget budget, int rowsPerPerson) {
        this(budget, rowsPerPerson, new RandomCoins(new SecureRandom()));
    }

    PrivateAggregates(PrivacyBudget budget, int rowsPerPerson, Coins coins) {
        if (rowsPerPerson < 1) {
            throw new IllegalArgumentException("a person has at least one row: " + rowsPerPerson);
        }
        this.budget = budget;
        this.rowsPerPerson = BigInteger.valueOf(rowsPerPerson);
        this.exact = new ExactNoise(coins);
    }

    /** How many rows; can come out below zero, as noise must be able to. */
    public Release<BigInteger> count(Column column, Noise noise) {
        return paid(
                noise,
                () -> new Release.Released<>(
                        BigInteger.valueOf(column.size()).add(exact.draw(noise, rowsPerPerson)),
                        noise.standardDeviation(rowsPerPerson)));
    }

    /** The sum of a column of numbers, each forced into the bounds; missing cells count nothing. */
    public Release<BigDecimal> sum(NumberColumn column, Bounds bounds, Noise noise) {
        return paid(noise, () -> {
            BigInteger steps =
                    bounds.total(column, BigInteger.ZERO).add(exact.draw(noise, sensitivity(bounds.reach())));
            return new Release.Released<>(
                    bounds.value(steps),
                    noise.standardDeviation(sensitivity(bounds.reach()))
                            * bounds.step().doubleValue());
        });
    }

    /**
     * The mean of the cells that are not missing, each forced into the bounds, from a noisy sum of distances to the middle
     * and a noisy count with half the loss each. It lies in the bounds, rounded to the decimals of their step; with few rows it says
     * little. The standard deviation is that of the sum over the noisy count.
     */
    public Release<BigDecimal> mean(NumberColumn column, Bounds bounds, Noise noise) {
        Noise half = noise.half();
        return paid(noise, () -> {
            BigInteger middle = bounds.middle();
            BigInteger reach = sensitivity(bounds.reachFrom(middle));
            BigInteger steps = bounds.total(column, middle).add(exact.draw(half, reach));
            BigInteger count = BigInteger.valueOf(Bounds.present(column))
                    .add(exact.draw(half, rowsPerPerson))
                    .max(BigInteger.ONE);
            BigDecimal mean = bounds.value(middle)
                    .add(bounds.value(steps)
                            .divide(new BigDecimal(count), bounds.step().scale(), RoundingMode.HALF_EVEN));
            return new Release.Released<>(
                    mean.max(bounds.lower()).min(bounds.upper()),
                    half.standardDeviation(reach) * bounds.step().doubleValue() / count.doubleValue());
        });
    }

    /**
     * How many rows have each of these values. The bins are given, not looked up: which values occur is itself a fact
     * about people. Rows with other values are not counted.
     */
    public Release<SequencedMap<String, BigInteger>> histogram(Column column, List<String> bins, Noise noise) {
        return paid(noise, () -> {
            Map<String, Long> counts = new TreeMap<>();
            for (int row = 0; row < column.size(); row++) {
                String value = column.text(row);
                if (value != null) {
                    counts.merge(value, 1L, Long::sum);
                }
            }
            SequencedMap<String, BigInteger> noisy = new LinkedHashMap<>();
            for (String bin : bins) {
                noisy.computeIfAbsent(
                        bin,
                        _ -> BigInteger.valueOf(counts.getOrDefault(bin, 0L)).add(exact.draw(noise, rowsPerPerson)));
            }
            return new Release.Released<>(noisy, noise.standardDeviation(rowsPerPerson));
        });
    }

    private BigInteger sensitivity(BigInteger reach) {
        return reach.max(BigInteger.ONE).multiply(rowsPerPerson);
    }

    private <T> Release<T> paid(Noise noise, Supplier<Release<T>> release) {
        return switch (budget.spend(noise.loss())) {
            case PrivacyBudget.Spent _ -> release.get();
            case PrivacyBudget.Refused(PrivacyLoss left) -> new Release.OverBudget<>(left);
        };
    }
}
