package dev.probity.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks all layouts at once from one position of a text, a table look-up for each character.
 *
 * <p>The deterministic states are made when they are first needed, as RE2 does, because the whole product of the layouts
 * would be large and texts visit little of it. Past {@link #MOST_STATES} it forgets them and begins again, so that no
 * text can make it grow without end. Safe for any number of threads: a state is immutable but for its links, and a link
 * that another thread does not see yet is only looked up again.
 */
final class Automaton {
    private static final int MOST_STATES = 20_000;

    private static final int MOST_CLASSES = 2_000;

    private final Nfa nfa = new Nfa();
    private final int layouts;
    private final short[] classes = new short[128];
    private final Map<Integer, Integer> wideClasses = new HashMap<>();
    private final int classCount;

    /** For every class of characters, the states that it leads on from. */
    private final List<BitSet> movers = new ArrayList<>();

    private final BitSet first = new BitSet();

    /** Places with a way on, and the accepting ones: by these alone sets of places are told apart. */
    private final BitSet useful;

    private final boolean[] begins;
    private Map<BitSet, State> states = new HashMap<>();
    private volatile State root;

    /** One set of places in the layouts. */
    private static final class State {
        private final BitSet places;
        private final int[] accepts;
        private final @Nullable State[] next;

        State(BitSet places, int[] accepts, int classCount) {
            this.places = places;
            this.accepts = accepts;
            this.next = new State[classCount];
        }
    }

    /** Is told of each layout that ends before a position. */
    interface Ends {
        void at(int layout, int end);
    }

    Automaton(List<String> sources) {
        layouts = sources.size();
        for (int k = 0; k < layouts; k++) {
            nfa.state();
        }
        for (int k = 0; k < layouts; k++) {
            nfa.close(Layout.compile(sources.get(k), nfa, k), first);
        }
        classCount = classify();
        useful = useful();
        first.and(useful);
        begins = new boolean[classCount];
        for (int kind = 1; kind < classCount; kind++) {
            begins[kind] = movers.get(kind).intersects(first);
        }
        root = state(first);
    }

    /** Characters that no layout tells apart share a class; class 0 leads nowhere. */
    private int classify() {
        Set<BitSet> distinct = new LinkedHashSet<>();
        BitSet used = new BitSet();
        for (int s = 0; s < nfa.size(); s++) {
            BitSet set = nfa.characters(s);
            if (set != null) {
                distinct.add(set);
                used.or(set);
            }
        }
        List<BitSet> sets = List.copyOf(distinct);
        Map<BitSet, Integer> known = new HashMap<>();
        movers.add(new BitSet());
        known.put(new BitSet(), 0);
        for (int c = used.nextSetBit(0); c >= 0; c = used.nextSetBit(c + 1)) {
            BitSet signature = new BitSet();
            for (int k = 0; k < sets.size(); k++) {
                signature.set(k, sets.get(k).get(c));
            }
            Integer number = known.get(signature);
            if (number == null) {
                number = movers.size();
                known.put(signature, number);
                movers.add(movers(c));
            }
            if (c < 128) {
                classes[c] = (short) (int) number;
            } else {
                wideClasses.put(c, number);
            }
        }
        if (movers.size() > MOST_CLASSES) {
            throw new IllegalArgumentException("the layouts tell too many characters apart");
        }
        return movers.size();
    }

    private BitSet useful() {
        BitSet found = new BitSet();
        found.set(0, layouts);
        for (int s = layouts; s < nfa.size(); s++) {
            found.set(s, nfa.characters(s) != null);
        }
        return found;
    }

    private BitSet movers(int c) {
        BitSet able = new BitSet();
        for (int s = 0; s < nfa.size(); s++) {
            BitSet set = nfa.characters(s);
            if (set != null && set.get(c)) {
                able.set(s);
            }
        }
        return able;
    }

    private int classOf(int c) {
        return c >= 0 && c < classes.length ? classes[c] : wideClass(c);
    }

    private int wideClass(int c) {
        return c < 0 || wideClasses.isEmpty() ? 0 : wideClasses.getOrDefault(c, 0);
    }

    /** Whether any layout begins with this character. */
    boolean begins(int c) {
        return begins[classOf(c)];
    }

    /** Tells every layout that matches from {@code start}, for each of its ends, shortest first. */
    void walk(Text text, int start, Ends ends) {
        State state = root;
        for (int i = start; i - start < Text.MAX_MATCH; i++) {
            int kind = classOf(text.at(i));
            if (kind == 0) {
                return;
            }
            State next = state.next[kind];
            if (next == null) {
                next = link(state, kind);
            }
            if (next.places.isEmpty()) {
                return;
            }
            for (int layout : next.accepts) {
                ends.at(layout, i + 1);
            }
            state = next;
        }
    }

    private synchronized State link(State from, int kind) {
        BitSet able = (BitSet) movers.get(kind).clone();
        able.and(from.places);
        BitSet reached = new BitSet();
        for (int s = able.nextSetBit(0); s >= 0; s = able.nextSetBit(s + 1)) {
            nfa.close(nfa.target(s), reached);
        }
        reached.and(useful);
        State next = state(reached);
        from.next[kind] = next;
        return next;
    }

    private synchronized State state(BitSet places) {
        State known = states.get(places);
        if (known != null) {
            return known;
        }
        if (states.size() >= MOST_STATES) {
            states = new HashMap<>();
            root = make(first);
        }
        return make(places);
    }

    private State make(BitSet places) {
        // The accepting places were numbered first.
        int[] accepts = places.stream().takeWhile(s -> s < layouts).toArray();
        State made = new State(places, accepts, classCount);
        states.put(places, made);
        return made;
    }

    @Override
    public String toString() {
        return layouts + " layouts, " + nfa.size() + " places, " + classCount + " classes of characters";
    }
}
