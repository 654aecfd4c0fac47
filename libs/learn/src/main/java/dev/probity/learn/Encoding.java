package dev.probity.learn;

import dev.probity.assess.Column;
import dev.probity.assess.NumberColumn;
import dev.probity.assess.Table;
import dev.probity.assess.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How named cells become the numbers a model sees. Features stand in alphabetical order, categories too, so that the
 * order of columns in a file changes nothing. A number takes one slot; a category takes one slot per known value, 1 for
 * its own and 0 for the others. A missing cell is {@code NaN} in all its slots; a value never seen in training is 0 in all.
 */
public final class Encoding {

    /** A text column with more values than this is not learnt from: it identifies rather than describes. */
    public static final int MOST_CATEGORIES = 64;

    private final List<Feature> features;
    private final Map<String, Integer> position = new HashMap<>();
    private final int[] firstSlot;
    private final int width;

    /** One input; {@code categories} is empty for a number. */
    public record Feature(String name, Task.Kind kind, List<String> categories) {
        public Feature {
            categories = List.copyOf(categories);
        }

        int slots() {
            return kind == Task.Kind.NUMBER ? 1 : categories.size();
        }
    }

    public Encoding(List<Feature> features) {
        this.features = List.copyOf(features);
        this.firstSlot = new int[features.size()];
        int slots = 0;
        for (int i = 0; i < features.size(); i++) {
            firstSlot[i] = slots;
            slots += features.get(i).slots();
            if (position.put(features.get(i).name(), i) != null) {
                throw new BadTaskException("features: " + features.get(i).name() + " appears twice");
            }
        }
        this.width = slots;
    }

    /**
     * Learns the encoding from these rows.
     *
     * @param only the features to use; empty means every column the task allows
     */
    static Encoding learn(Table table, Task task, Set<String> only) {
        for (String name : only) {
            table.column(name);
            if (!task.mayBeInput(name)) {
                throw new BadTaskException("features: " + name + " may not be an input of task " + task.name());
            }
        }
        List<Feature> features = new ArrayList<>();
        for (String name : new TreeSet<>(table.names())) {
            if (task.mayBeInput(name) && (only.isEmpty() || only.contains(name))) {
                Feature feature = feature(name, table.column(name), task.kinds().get(name));
                if (feature.kind() == Task.Kind.NUMBER || feature.categories().size() <= MOST_CATEGORIES) {
                    features.add(feature);
                }
            }
        }
        if (features.isEmpty()) {
            throw new BadTaskException("features: no column is left to learn from");
        }
        return new Encoding(features);
    }

    private static Feature feature(String name, Column column, Task.@Nullable Kind wanted) {
        if (column instanceof NumberColumn && wanted != Task.Kind.CATEGORY) {
            return new Feature(name, Task.Kind.NUMBER, List.of());
        }
        if (wanted == Task.Kind.NUMBER) {
            throw new BadTaskException("columns: " + name + " holds cells that are no numbers");
        }
        Set<String> values = new TreeSet<>();
        for (int row = 0; row < column.size() && values.size() <= MOST_CATEGORIES; row++) {
            String value = column.text(row);
            if (value != null) {
                values.add(value);
            }
        }
        return new Feature(name, Task.Kind.CATEGORY, List.copyOf(values));
    }

    public List<Feature> features() {
        return features;
    }

    /** Numbers per row. */
    public int width() {
        return width;
    }

    /** The feature that a slot belongs to, as an index into {@link #features()}. */
    int[] featureOfSlot() {
        int[] owner = new int[width];
        for (int i = 0; i < firstSlot.length; i++) {
            Arrays.fill(owner, firstSlot[i], firstSlot[i] + features.get(i).slots(), i);
        }
        return owner;
    }

    /** Encodes these rows of a table, row by row. */
    public float[] matrix(Table table, int[] rows) {
        float[] matrix = new float[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            Column column = table.column(feature.name());
            switch (column) {
                case NumberColumn numbers
                when feature.kind() == Task.Kind.NUMBER -> {
                    for (int r = 0; r < rows.length; r++) {
                        matrix[r * width + firstSlot[i]] = (float) numbers.values()[rows[r]];
                    }
                }
                case NumberColumn _, TextColumn _ -> {
                    for (int r = 0; r < rows.length; r++) {
                        place(matrix, r * width, i, column.text(rows[r]));
                    }
                }
            }
        }
        return matrix;
    }

    /**
     * Encodes one row given by name. Features that are absent or null are missing.
     *
     * @throws BadFeaturesException naming every cell that is of the wrong kind
     */
    public float[] row(Map<String, ? extends @Nullable Object> cells) {
        float[] row = new float[width];
        Map<String, String> wrong = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            Object cell = cells.get(feature.name());
            switch (cell) {
                case null -> place(row, 0, i, null);
                case Number number when feature.kind() == Task.Kind.NUMBER -> row[firstSlot[i]] = number.floatValue();
                case String _, Number _, Boolean _ -> {
                    if (!place(row, 0, i, text(cell))) {
                        wrong.put(feature.name(), "a number is needed");
                    }
                }
                default -> wrong.put(feature.name(), "a number or a text is needed");
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadFeaturesException(wrong);
        }
        return row;
    }

    /** Whether this is a name the encoding uses. */
    public boolean knows(String name) {
        return position.containsKey(name);
    }

    private static String text(Object cell) {
        return cell instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : cell.toString();
    }

    /** Puts one cell given as text; false when it should be a number and is none. */
    private boolean place(float[] matrix, int offset, int index, @Nullable String value) {
        Feature feature = features.get(index);
        int slot = offset + firstSlot[index];
        if (value == null || value.isBlank()) {
            Arrays.fill(matrix, slot, slot + feature.slots(), Float.NaN);
            return true;
        }
        if (feature.kind() == Task.Kind.NUMBER) {
            try {
                matrix[slot] = Float.parseFloat(value);
            } catch (NumberFormatException e) {
                return false;
            }
            return Float.isFinite(matrix[slot]);
        }
        int category = java.util.Collections.binarySearch(feature.categories(), value.strip());
        if (category >= 0) {
            matrix[slot + category] = 1;
        }
        return true;
    }
}
