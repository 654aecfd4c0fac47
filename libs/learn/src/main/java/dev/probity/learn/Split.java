package dev.probity.learn;

import dev.probity.assess.Column;
import dev.probity.assess.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a model learns from, is calibrated on, and never sees. A row's part follows from the seed and its
 * identifier alone, so the same customer stays on the same side in every version of the data; rows without identifier go
 * by their number.
 *
 * @param train share of rows to learn from
 * @param calibrate share of rows for early stopping, calibration and the decision threshold
 */
public record Split(long seed, double train, double calibrate) {

    public enum Part {
        TRAIN,
        CALIBRATE,
        HOLDOUT
    }

    public Split {
        if (!(train > 0 && calibrate > 0 && train + calibrate < 1)) {
            throw new BadTaskException("split: shares are above 0 and leave something to hold out");
        }
    }

    /** The part of each row. */
    public Part[] parts(Table table, String id) {
        @Nullable Column ids = id.isEmpty() || !table.has(id) ? null : table.column(id);
        Part[] parts = new Part[table.rows()];
        for (int row = 0; row < parts.length; row++) {
            String key = ids == null ? null : ids.text(row);
            parts[row] = part(key == null ? "#" + row : key);
        }
        return parts;
    }

    Part part(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        double share = (CustomerGenerator.mix(seed, hash) >>> 11) * 0x1p-53;
        return share < train ? Part.TRAIN : share < train + calibrate ? Part.CALIBRATE : Part.HOLDOUT;
    }

    /** The row numbers of one part. */
    static int[] rows(Part[] parts, Part part) {
        int[] rows = new int[parts.length];
        int size = 0;
        for (int row = 0; row < parts.length; row++) {
            if (parts[row] == part) {
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }
}
