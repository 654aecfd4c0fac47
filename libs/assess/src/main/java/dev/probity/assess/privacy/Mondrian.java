package dev.probity.assess.privacy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cutting itself. Holds what may still be left out, so one instance serves one table. */
final class Mondrian {
    private final List<Dimension> dimensions;
    private final int k;
    private final int @Nullable [] sensitive;
    private final int l;
    private int allowed;

    /**
     * @param sensitive codes of the column that must be diverse; null for none
     * @param l fewest different codes in a group
     * @param allowed how many rows may be left out
     */
    Mondrian(List<Dimension> dimensions, int k, int @Nullable [] sensitive, int l, int allowed) {
        this.dimensions = dimensions;
        this.k = k;
        this.sensitive = sensitive;
        this.l = l;
        this.allowed = allowed;
    }

    /** The groups of the rows, in the order of the cuts; none when not even all rows together keep the promise. */
    List<int[]> groups(int[] all) {
        List<int[]> groups = new ArrayList<>();
        if (!keepsPromise(all)) {
            return groups;
        }
        Deque<int[]> open = new ArrayDeque<>();
        open.push(all);
        while (!open.isEmpty()) {
            int[] rows = open.pop();
            List<int[]> parts = cut(rows);
            if (parts.isEmpty()) {
                groups.add(rows);
            } else {
                parts.reversed().forEach(open::push);
            }
        }
        return groups;
    }

    /** The best allowed cut: along the dimension that loses most as it stands, the first among equals. */
    private List<int[]> cut(int[] rows) {
        if (rows.length < k) {
            return List.of();
        }
        double[] losses = dimensions.stream()
                .mapToDouble(dimension -> dimension.loss(rows))
                .toArray();
        List<Integer> order = IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -losses[i]))
                .toList();
        for (int i : order) {
            if (losses[i] > 0) {
                List<int[]> parts = allowed(rows, dimensions.get(i).cut(rows));
                if (!parts.isEmpty()) {
                    return parts;
                }
            }
        }
        return List.of();
    }

    /** The parts to go on with, without those that are left out; none when the cut is not allowed. */
    private List<int[]> allowed(int[] rows, List<int[]> parts) {
        if (parts.size() < 2) {
            return List.of();
        }
        List<int[]> kept = parts.stream().filter(this::keepsPromise).toList();
        int left = rows.length - kept.stream().mapToInt(part -> part.length).sum();
        if (left == 0) {
            return kept;
        }
        if (kept.isEmpty() || left > allowed) {
            return List.of();
        }
        double after = (double) left * dimensions.size()
                + kept.stream().mapToDouble(this::loss).sum();
        if (after >= loss(rows)) {
            return List.of();
        }
        allowed -= left;
        return kept;
    }

    private double loss(int[] rows) {
        return rows.length
                * dimensions.stream()
                        .mapToDouble(dimension -> dimension.loss(rows))
                        .sum();
    }

    private boolean keepsPromise(int[] rows) {
        int[] codes = sensitive;
        return rows.length >= k
                && (codes == null
                        || Arrays.stream(rows).map(row -> codes[row]).distinct().count() >= l);
    }
}
