package dev.probity.detect;

import java.util.BitSet;

/**
 * The written form of an identifier, in the part of regular expressions that a machine without backtracking can run:
 * literals, {@code .} for any ASCII character but a line end, classes {@code [A-Z0-9]}, {@code \d}, {@code \w} (a letter
 * or digit), groups, {@code |}, {@code ?}, {@code {n}} and {@code {n,m}}. Nothing repeats without end.
 *
 * <p>Letters match in both cases unless the layout begins with {@code (?c)}.
 */
final class Layout {
    private static final String EXACT = "(?c)";
    private static final int MOST_REPEATS = 256;

    private final String source;
    private final boolean exact;
    private final Nfa nfa;
    private int at;

    private Layout(String source, Nfa nfa) {
        this.source = source;
        this.exact = source.startsWith(EXACT);
        this.nfa = nfa;
        this.at = exact ? EXACT.length() : 0;
    }

    /**
     * Adds a layout to an automaton.
     *
     * @return its first state
     * @throws IllegalArgumentException when it is not one, with the position
     */
    static int compile(String source, Nfa nfa, int accepting) {
        Layout layout = new Layout(source, nfa);
        Fragment whole = layout.alternatives();
        if (layout.at < source.length()) {
            throw layout.wrong("a ) without its (");
        }
        if (whole.empty) {
            throw layout.wrong("it matches nothing");
        }
        nfa.epsilon(whole.end, accepting);
        return whole.start;
    }

    private record Fragment(int start, int end, boolean empty) {}

    private Fragment alternatives() {
        Fragment first = sequence();
        if (peek() != '|') {
            return first;
        }
        int start = nfa.state();
        int end = nfa.state();
        boolean empty = first.empty;
        join(start, first, end);
        while (peek() == '|') {
            at++;
            Fragment next = sequence();
            empty |= next.empty;
            join(start, next, end);
        }
        return new Fragment(start, end, empty);
    }

    private void join(int start, Fragment inner, int end) {
        nfa.epsilon(start, inner.start);
        nfa.epsilon(inner.end, end);
    }

    private Fragment sequence() {
        int start = nfa.state();
        Fragment whole = new Fragment(start, start, true);
        while (peek() != '|' && peek() != ')' && peek() != Text.NONE) {
            Fragment next = repeated();
            nfa.epsilon(whole.end, next.start);
            whole = new Fragment(start, next.end, whole.empty && next.empty);
        }
        return whole;
    }

    /** An atom is read anew for every repetition, so that each gets states of its own. */
    private Fragment repeated() {
        int atom = at;
        Fragment one = atom();
        int fewest = 1;
        int most = 1;
        if (peek() == '?') {
            at++;
            fewest = 0;
        } else if (peek() == '{') {
            at++;
            fewest = number();
            most = fewest;
            if (peek() == ',') {
                at++;
                most = number();
            }
            expect('}');
        }
        if (most < 1 || most < fewest || most > MOST_REPEATS) {
            throw wrong("it repeats from " + fewest + " to " + most + ", and may from 0 to " + MOST_REPEATS);
        }
        int after = at;
        int end = nfa.state();
        int start = one.start;
        int last = one.end;
        if (fewest == 0) {
            nfa.epsilon(start, end);
        }
        for (int count = 1; count < most; count++) {
            if (count >= fewest) {
                nfa.epsilon(last, end);
            }
            at = atom;
            Fragment next = atom();
            nfa.epsilon(last, next.start);
            last = next.end;
        }
        nfa.epsilon(last, end);
        at = after;
        return new Fragment(start, end, fewest == 0 || one.empty);
    }

    private Fragment atom() {
        int c = peek();
        at++;
        switch (c) {
            case '(' -> {
                Fragment inner = alternatives();
                expect(')');
                // A state of its own in front, so that skipping the group does not enter it.
                int start = nfa.state();
                nfa.epsilon(start, inner.start);
                return new Fragment(start, inner.end, inner.empty);
            }
            case '[' -> {
                return characters(bracket());
            }
            case '.' -> {
                BitSet any = new BitSet();
                any.set(0, 128);
                any.clear('\n');
                any.clear('\r');
                return characters(any);
            }
            case '\\' -> {
                return characters(escaped());
            }
            case '*', '+', '?', '{', '}', ']', '^', '$' -> throw wrong("'" + (char) c + "' has no meaning there");
            default -> {
                BitSet one = new BitSet();
                add(one, c);
                return characters(one);
            }
        }
    }

    private BitSet escaped() {
        int c = peek();
        at++;
        BitSet set = new BitSet();
        switch (c) {
            case 'd' -> set.set('0', '9' + 1);
            case 'w' -> {
                set.set('0', '9' + 1);
                set.set('a', 'z' + 1);
                set.set('A', 'Z' + 1);
            }
            case 's' -> {
                set.set(' ');
                set.set('\t');
                set.set(0xA0);
            }
            case Text.NONE -> throw wrong("nothing follows the \\");
            default -> {
                if (Text.isAlphanumeric(c)) {
                    throw wrong("\\" + (char) c + " has no meaning here");
                }
                set.set(c);
            }
        }
        return set;
    }

    private BitSet bracket() {
        BitSet set = new BitSet();
        boolean not = peek() == '^';
        if (not) {
            at++;
        }
        while (peek() != ']') {
            int c = peek();
            at++;
            if (c == Text.NONE) {
                throw wrong("a [ without its ]");
            }
            if (c == '\\') {
                set.or(escaped());
                continue;
            }
            int last = c;
            if (peek() == '-' && at + 1 < source.length() && source.charAt(at + 1) != ']') {
                at++;
                last = peek();
                at++;
            }
            if (last < c || last - c > 128) {
                throw wrong("a range that runs backwards or is too wide");
            }
            for (int k = c; k <= last; k++) {
                add(set, k);
            }
        }
        at++;
        if (set.isEmpty()) {
            throw wrong("an empty class");
        }
        if (not) {
            set.flip(0, 128);
        }
        return set;
    }

    private void add(BitSet set, int c) {
        set.set(c);
        if (!exact) {
            set.set(Character.toLowerCase(c));
            set.set(Character.toUpperCase(c));
        }
    }

    private Fragment characters(BitSet set) {
        int start = nfa.state();
        int end = nfa.state();
        nfa.step(start, set, end);
        return new Fragment(start, end, false);
    }

    private int number() {
        int value = 0;
        int digits = 0;
        while (Text.isDigit(peek()) && digits < 4) {
            value = value * 10 + peek() - '0';
            at++;
            digits++;
        }
        if (digits == 0) {
            throw wrong("a number is missing");
        }
        return value;
    }

    private int peek() {
        return at < source.length() ? source.charAt(at) : Text.NONE;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "' is missing");
        }
        at++;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("the layout " + source + " cannot be used: " + why + ", at position " + at);
    }
}
