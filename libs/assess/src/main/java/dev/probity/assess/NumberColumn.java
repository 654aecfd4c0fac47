package dev.probity.assess;

import org.jspecify.annotations.Nullable;

/** Numbers; a missing cell is {@code NaN}. The array belongs to the column and is not to be changed. */
public record NumberColumn(double[] values) implements Column {

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable String text(int row) {
        double value = values[row];
        if (Double.isNaN(value)) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public boolean missing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public NumberColumn pick(int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return new NumberColumn(picked);
    }
}
