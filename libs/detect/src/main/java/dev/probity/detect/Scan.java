package dev.probity.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One pass: triggers, validators, context, then overlaps resolved group by group from the left. */
final class Scan {
    /** A group of overlapping candidates is cut here, so that a hostile chain cannot hold a stream back for ever. */
    private static final int MAX_GROUP = 256;

    /** How far before a match's start its trigger may stand. */
    private static final int MAX_LEAD = 4;

    private final EmailAddresses emails = new EmailAddresses();
    private final CardNumbers cards = new CardNumbers();
    private final Ibans ibans = new Ibans();
    private final SocialSecurityNumbers socialSecurityNumbers = new SocialSecurityNumbers();
    private final PhoneNumbers phones = new PhoneNumbers();
    private final Set<EntityType> types;
    private final double minimum;

    Scan(Set<EntityType> types, double minimum) {
        this.types = Set.copyOf(types);
        this.minimum = minimum;
    }

    /** What the scan of {@code text} from a position on settled: the winners, and up to where nothing can change. */
    record Settled(List<Candidate> winners, int upTo) {}

    Settled run(Text text, int from) {
        List<Candidate> candidates = new ArrayList<>();
        Consumer<Candidate> out = candidate -> {
            if (types.contains(candidate.type()) && candidate.start() >= from) {
                Candidate weighed = ContextWords.weigh(text, candidate);
                if (weighed.score() >= minimum) {
                    candidates.add(weighed);
                }
            }
        };
        // An assignment's sign stands up to MAX_LEAD before its value; it may already have gone out.
        int first = Math.max(0, from - MAX_LEAD);
        int previous = text.at(first - 1);
        for (int i = first; i < text.length(); i++) {
            int c = text.at(i);
            if (c < 128) {
                trigger(text, i, c, previous, out);
            }
            previous = c;
        }
        return settle(text, candidates, from);
    }

    private void trigger(Text text, int i, int c, int previous, Consumer<Candidate> out) {
        if (Text.isDigit(c)) {
            if (!Text.isDigit(previous)) {
                number(text, i, previous, out);
            }
        } else if (Text.isLetter(c)) {
            if (SecretTokens.mayStart(c) && types.contains(EntityType.SECRET)) {
                SecretTokens.token(text, i, out);
            }
        } else {
            switch (c) {
                case '@' -> emails.scan(text, i, out);
                case ':' -> {
                    IpAddresses.version6(text, i, out);
                    SecretTokens.assignment(text, i, out);
                }
                case '=' -> SecretTokens.assignment(text, i, out);
                case '-' -> SecretTokens.privateKey(text, i, out);
                default -> {}
            }
        }
    }

    private void number(Text text, int i, int previous, Consumer<Candidate> out) {
        if (Text.isLetter(previous)) {
            ibans.scan(text, i, out);
            return;
        }
        cards.scan(text, i, out);
        socialSecurityNumbers.scan(text, i, out);
        IpAddresses.version4(text, i, out);
        if (types.contains(EntityType.PHONE_NUMBER)) {
            phones.scan(text, i, out);
        }
    }

    private static Settled settle(Text text, List<Candidate> candidates, int from) {
        candidates.sort(Candidate.BY_START);
        int open = text.openFrom();
        int floor = from;
        List<Candidate> winners = new ArrayList<>();
        int i = 0;
        while (i < candidates.size()) {
            Candidate first = candidates.get(i);
            if (first.start() < floor) {
                i++;
                continue;
            }
            int end = first.end();
            int j = i + 1;
            while (j < candidates.size()
                    && candidates.get(j).start() < end
                    && candidates.get(j).start() < first.start() + MAX_GROUP) {
                end = Math.max(end, candidates.get(j).end());
                j++;
            }
            if (end > open) {
                // A match that is still open may join this group and win.
                return new Settled(winners, Math.max(floor, Math.min(open, first.start())));
            }
            for (Candidate winner : strongest(candidates.subList(i, j))) {
                winners.add(winner);
                floor = winner.end();
            }
            i = j;
        }
        return new Settled(winners, Math.max(floor, open));
    }

    private static List<Candidate> strongest(List<Candidate> group) {
        if (group.size() == 1) {
            return List.copyOf(group);
        }
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : group.stream().sorted(Candidate.BY_STRENGTH).toList()) {
            if (chosen.stream().noneMatch(candidate::overlaps)) {
                chosen.add(candidate);
            }
        }
        chosen.sort(Candidate.BY_START);
        return chosen;
    }
}
