package dev.probity.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states of all layouts together, each with at most one set of characters that leads on. */
final class Nfa {
    private static final int MOST_STATES = 1 << 20;

    private final List<@Nullable BitSet> sets = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<int[]> epsilons = new ArrayList<>();

    int state() {
        if (sets.size() == MOST_STATES) {
            throw new IllegalArgumentException("the layouts need too many states; use fewer repetitions");
        }
        sets.add(null);
        targets.add(-1);
        epsilons.add(new int[0]);
        return sets.size() - 1;
    }

    void epsilon(int from, int to) {
        int[] old = epsilons.get(from);
        int[] more = java.util.Arrays.copyOf(old, old.length + 1);
        more[old.length] = to;
        epsilons.set(from, more);
    }

    void step(int from, BitSet characters, int to) {
        sets.set(from, characters);
        targets.set(from, to);
    }

    int size() {
        return sets.size();
    }

    @Nullable
    BitSet characters(int state) {
        return sets.get(state);
    }

    int target(int state) {
        return targets.get(state);
    }

    /** Adds a state and all that is reached from it without a character. */
    void close(int state, BitSet into) {
        if (into.get(state)) {
            return;
        }
        into.set(state);
        for (int next : epsilons.get(state)) {
            close(next, into);
        }
    }
}
