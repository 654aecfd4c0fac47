package dev.probity.assess.privacy;

import dev.probity.assess.NumberColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Between what numbers are forced, and the step they are rounded to before they are added, so that sums are whole numbers of
 * steps and the noise can be exact. Chosen from what is known of the subject, not from the data.
 *
 * @param lower a multiple of the step
 * @param upper above lower, a multiple of the step
 * @param step above 0
 */
public record Bounds(BigDecimal lower, BigDecimal upper, BigDecimal step) {

    public Bounds {
        if (step.signum() <= 0 || lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException("lower is below upper, and the step above 0");
        }
        if (lower.remainder(step).signum() != 0 || upper.remainder(step).signum() != 0) {
            throw new IllegalArgumentException("both bounds are multiples of the step");
        }
    }

    /** As decimal numbers: {@code of("0", "120", "0.5")}. */
    public static Bounds of(String lower, String upper, String step) {
        return new Bounds(new BigDecimal(lower), new BigDecimal(upper), new BigDecimal(step));
    }

    /** The most steps a number can be from zero. */
    BigInteger reach() {
        return reachFrom(BigInteger.ZERO);
    }

    BigInteger reachFrom(BigInteger middle) {
        return steps(lower)
                .subtract(middle)
                .abs()
                .max(steps(upper).subtract(middle).abs());
    }

    BigInteger middle() {
        return steps(lower).add(steps(upper)).shiftRight(1);
    }

    BigDecimal value(BigInteger steps) {
        return new BigDecimal(steps).multiply(step);
    }

    /** The sum of the distances from the middle, in steps, of all cells that are not missing. */
    BigInteger total(NumberColumn column, BigInteger middle) {
        BigInteger total = BigInteger.ZERO;
        for (double value : column.values()) {
            if (!Double.isNaN(value)) {
                total = total.add(steps(forced(value)).subtract(middle));
            }
        }
        return total;
    }

    static long present(NumberColumn column) {
        long present = 0;
        for (double value : column.values()) {
            present += Double.isNaN(value) ? 0 : 1;
        }
        return present;
    }

    private BigDecimal forced(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? upper : lower;
        }
        return new BigDecimal(value).max(lower).min(upper);
    }

    private BigInteger steps(BigDecimal value) {
        return value.divide(step, 0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }
}
