package dev.probity.assess;

/**
 * A two-sided 95 % confidence interval.
 *
 * <p>Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927);
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
 * methods", Statistics in Medicine 17 (1998), method 10; D. Katz et al., "Obtaining confidence intervals for the risk
 * ratio in cohort studies", Biometrics 34 (1978).
 */
public record Interval(double low, double high) {

    /** The standard normal's 97.5 % quantile. */
    static final double Z = 1.959963984540054;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval runs from low to high: " + low + ", " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Wilson's score interval of a proportion. */
    public static Interval wilson(long successes, long trials) {
        if (trials <= 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
        }
        double n = trials;
        double p = successes / n;
        double centre = p + Z * Z / (2 * n);
        double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new Interval(Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale));
    }

    /** Newcombe's hybrid score interval of the difference {@code first - second} of two proportions. */
    public static Interval newcombe(long first, long firstTrials, long second, long secondTrials) {
        double p = first / (double) firstTrials;
        double q = second / (double) secondTrials;
        Interval a = wilson(first, firstTrials);
        Interval b = wilson(second, secondTrials);
        return new Interval(
                p - q - Math.hypot(p - a.low, b.high - q), Math.min(1, p - q + Math.hypot(a.high - p, q - b.low)));
    }

    /** Katz's log interval of the ratio {@code first / second}; half a case is added to each cell where one is empty. */
    public static Interval katz(long first, long firstTrials, long second, long secondTrials) {
        double correction = first == 0 || second == 0 ? 0.5 : 0;
        double a = first + correction;
        double b = second + correction;
        double m = firstTrials + correction;
        double n = secondTrials + correction;
        double spread = Z * Math.sqrt(Math.max(0, 1 / a - 1 / m + 1 / b - 1 / n));
        double ratio = a / m / (b / n);
        return new Interval(ratio * Math.exp(-spread), ratio * Math.exp(spread));
    }

    /** An estimate with its standard error, cut to [0, 1]. */
    static Interval around(double estimate, double standardError) {
        return new Interval(Math.max(0, estimate - Z * standardError), Math.min(1, estimate + Z * standardError));
    }
}
