package dev.probity.detect;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds every identifier that is a form with a check, in one walk from each place where a word begins. */
final class Identifiers {
    /** All that the library brings. */
    static final List<Identifier> BUILT_IN = Stream.of(
                    AmericanIdentifiers.ALL,
                    BritishIdentifiers.ALL,
                    GermanIdentifiers.ALL,
                    EuropeanIdentifiers.ALL,
                    AsianIdentifiers.ALL,
                    OtherIdentifiers.ALL,
                    Wallets.ALL,
                    Dates.ALL)
            .flatMap(List::stream)
            .toList();

    private final Identifier[] identifiers;
    private final BitSet[] near;
    private final Automaton automaton;

    Identifiers(List<Identifier> wanted, ContextWords context) {
        identifiers = wanted.toArray(Identifier[]::new);
        near = wanted.stream().map(it -> context.near(it.type())).toArray(BitSet[]::new);
        automaton = new Automaton(wanted.stream().map(Identifier::layout).toList());
    }

    /** Whether one may begin with this character. */
    boolean begins(int c) {
        return automaton.begins(c);
    }

    /** Tells what begins at {@code start}; the score is that without context. */
    void scan(Text text, int start, ContextWords.Before before, double minimum, Consumer<Candidate> out) {
        if (!freeBefore(text, start)) {
            return;
        }
        text.from(start);
        automaton.walk(text, start, (layout, end) -> {
            Identifier identifier = identifiers[layout];
            if (identifier.near() >= minimum && freeAfter(text, end)) {
                offer(text, identifier, start, end, before.common(near[layout], start), minimum, out);
            }
        });
    }

    private static void offer(
            Text text,
            Identifier identifier,
            int start,
            int end,
            @Nullable String word,
            double minimum,
            Consumer<Candidate> out) {
        double score = word == null ? identifier.score() : identifier.near();
        if (score < minimum) {
            return;
        }
        String written = text.between(start, end);
        if (identifier.check().test(identifier.verbatim() ? written : Identifier.compact(written))) {
            String reason = word == null ? identifier.reason() : identifier.reason() + ", near '" + word + "'";
            out.accept(new Candidate(identifier.type(), start, end, score, reason));
        }
    }

    /** Not behind a part of a longer number, an amount of money, or a host name. */
    private static boolean freeBefore(Text text, int start) {
        int before = text.at(start - 1);
        return switch (before) {
            case '-', '.' -> !text.wordAt(start - 2);
            case '/' -> !text.digitAt(start - 2);
            case '+', '$', '€', '£', '@' -> false;
            case ' ' -> !behindCountryCode(text, start - 1);
            default -> true;
        };
    }

    /** Whether what stands there is the rest of an international telephone number. */
    private static boolean behindCountryCode(Text text, int blank) {
        int i = blank - 1;
        while (blank - i <= 3 && text.digitAt(i)) {
            i--;
        }
        return i < blank - 1 && text.at(i) == '+';
    }

    private static boolean freeAfter(Text text, int end) {
        int after = text.at(end);
        return switch (after) {
            case '-' -> !text.wordAt(end + 1);
            case '.', '/' -> !text.digitAt(end + 1);
            case '@' -> false;
            default -> !Text.isWord(after);
        };
    }
}
