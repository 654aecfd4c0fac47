package dev.probity.detect;

import dev.probity.detect.names.NameModel;
import dev.probity.detect.names.NameRecognizer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pass: triggers, validators, context, then overlaps resolved group by group from the left. */
final class Scan {
    /** A group of overlapping candidates is cut here, so that a hostile chain cannot hold a stream back for ever. */
    private static final int MAX_GROUP = 256;

    /** Score of what the model is surest of: it still gives way to what was verified. */
    private static final double SURELY_NAMED = 0.85;

    /** What counts for what the label did not win by: the barest of wins is not told as likely. */
    private static final double BARELY_NAMED = 0.1;

    /** From here on nothing else is sought where a candidate stands. */
    private static final double SURE = 0.7;

    /** A field shorter than this is a cell of a table, not a text. */
    private static final int CELL = 60;

    private static final double MORE = 0.35;
    private static final double LESS = 0.5;

    /** How far before a match's start its trigger may stand. */
    private static final int MAX_LEAD = 4;

    private final EmailAddresses emails = new EmailAddresses();
    private final CardNumbers cards = new CardNumbers();
    private final Ibans ibans = new Ibans();
    private final SocialSecurityNumbers socialSecurityNumbers = new SocialSecurityNumbers();
    private final PhoneNumbers phones = new PhoneNumbers();
    private final Settings settings;
    private final ContextWords context;
    private final Identifiers identifiers;
    private final boolean urls;
    private final boolean secrets;
    private final boolean phoneNumbers;
    private final @Nullable NameRecognizer names;

    /**
     * @param types what is looked for
     * @param minimum the score from which a finding is told
     * @param custom detectors beside the library's own
     * @param allowed values that are never told, in lower case
     * @param model what recognises names; null for the library's own
     */
    record Settings(
            Set<EntityType> types,
            double minimum,
            List<CustomDetector> custom,
            Set<String> allowed,
            @Nullable NameModel model) {

        /** Whether the trained model is needed. */
        boolean names() {
            return types.stream().anyMatch(NameRecognizer.TYPES::contains);
        }
    }

    Scan(Settings settings) {
        this.settings = settings;
        Set<EntityType> types = settings.types();
        List<Identifier> wanted = new ArrayList<>();
        Map<EntityType, List<String>> near = new HashMap<>();
        for (Identifier identifier : Identifiers.BUILT_IN) {
            if (types.contains(identifier.type())) {
                wanted.add(identifier);
            }
        }
        for (EntityCatalogue.Entry entry : EntityCatalogue.all()) {
            near.put(entry.type(), entry.near());
        }
        for (CustomDetector detector : settings.custom()) {
            wanted.addAll(detector.identifiers());
            near.merge(
                    detector.type(),
                    detector.near(),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        context = new ContextWords(near);
        identifiers = new Identifiers(wanted, context);
        urls = types.contains(WebAddresses.URL);
        secrets = types.contains(EntityType.SECRET);
        phoneNumbers = types.contains(EntityType.PHONE_NUMBER);
        NameModel model = settings.model();
        names = settings.names() ? new NameRecognizer(model == null ? NameModel.standard() : model) : null;
    }

    /** What the scan of {@code text} from a position on settled: the winners, and up to where nothing can change. */
    record Settled(List<Candidate> winners, int upTo) {}

    Settled run(Text text, int from) {
        List<Candidate> candidates = new ArrayList<>();
        ContextWords.Before before = context.new Before(text);
        Consumer<Candidate> told = candidate -> {
            if (candidate.start() >= from && !allowed(text, candidate)) {
                candidates.add(candidate);
            }
        };
        Consumer<Candidate> out = candidate -> {
            if (settings.types().contains(candidate.type())) {
                Candidate weighed = weigh(before, candidate);
                if (weighed.score() >= settings.minimum()) {
                    told.accept(weighed);
                }
            }
        };
        // An assignment's sign stands up to MAX_LEAD before its value; it may already have gone out.
        int first = Math.max(0, from - MAX_LEAD);
        int previous = text.at(first - 1);
        boolean inWord = Text.isWord(previous);
        for (int i = first; i < text.length(); i++) {
            int c = text.at(i);
            if (Text.isLetter(c)) {
                if (!inWord) {
                    word(text, i, c, out);
                }
            } else if (Text.isDigit(c)) {
                if (!Text.isDigit(previous)) {
                    number(text, i, previous, before, out);
                }
            } else {
                sign(text, i, c, out);
            }
            if (!inWord && identifiers.begins(c)) {
                identifiers.scan(text, i, before, settings.minimum(), told);
            }
            previous = c;
            inWord = Text.isWord(c);
        }
        if (names != null && text.complete()) {
            for (NameRecognizer.Named named : names.find(masked(text, candidates))) {
                Candidate weighed = weigh(text, before, named);
                if (settings.types().contains(weighed.type()) && weighed.score() >= settings.minimum()) {
                    told.accept(weighed);
                }
            }
        }
        return settle(text, candidates, from);
    }

    /** A cell has nothing around it from which a name could be told, so there the name of the field decides. */
    private static Candidate weigh(Text text, ContextWords.Before before, NameRecognizer.Named named) {
        Span span = named.span();
        double score = SURELY_NAMED * named.score() + BARELY_NAMED * (1 - named.score());
        String word = before.more(named.type(), span.start());
        String reason = "trained model";
        if (word != null) {
            score = Math.min(SURELY_NAMED, score + MORE);
            reason += ", near '" + word + "'";
        } else if (text.hint() != null && text.length() < CELL) {
            score = Math.max(0, score - MORE);
            reason += ", but alone in its field";
        }
        return new Candidate(named.type(), span.start(), span.end(), score, reason);
    }

    /** The text with what was verified as one run of digits, so that names are not sought in addresses and tokens. */
    private static CharSequence masked(Text text, List<Candidate> candidates) {
        char[] chars = text.copy();
        for (Candidate it : candidates) {
            if (it.score() >= SURE
                    && (Detector.DIRECT.contains(it.type()) || it.type().equals(WebAddresses.URL))) {
                Arrays.fill(chars, it.start(), it.end(), '0');
            }
        }
        return CharBuffer.wrap(chars);
    }

    private boolean allowed(Text text, Candidate candidate) {
        return !settings.allowed().isEmpty()
                && settings.allowed()
                        .contains(
                                text.between(candidate.start(), candidate.end()).toLowerCase(Locale.ROOT));
    }

    private static Candidate weigh(ContextWords.Before before, Candidate candidate) {
        String word = before.more(candidate.type(), candidate.start());
        if (word != null) {
            double score = Math.min(1.0, candidate.score() + MORE);
            return candidate.rescored(score, candidate.reason() + ", near '" + word + "'");
        }
        String against = before.less(candidate.type(), candidate.start());
        if (against != null) {
            double score = Math.max(0.0, candidate.score() - LESS);
            return candidate.rescored(score, candidate.reason() + ", but near '" + against + "'");
        }
        return candidate;
    }

    private void word(Text text, int i, int c, Consumer<Candidate> out) {
        if (secrets && SecretTokens.mayStart(c)) {
            SecretTokens.token(text, i, out);
        }
        if (urls && (c == 'w' || c == 'W')) {
            WebAddresses.www(text, i, out);
        }
    }

    private void sign(Text text, int i, int c, Consumer<Candidate> out) {
        switch (c) {
            case '@' -> emails.scan(text, i, out);
            case ':' -> {
                IpAddresses.version6(text, i, out);
                SecretTokens.assignment(text, i, out);
                if (urls) {
                    WebAddresses.scheme(text, i, out);
                }
            }
            case '=' -> SecretTokens.assignment(text, i, out);
            case '-' -> SecretTokens.privateKey(text, i, out);
            default -> {}
        }
    }

    private void number(Text text, int i, int previous, ContextWords.Before before, Consumer<Candidate> out) {
        if (Text.isLetter(previous)) {
            ibans.scan(text, i, out);
            return;
        }
        cards.scan(text, i, out);
        socialSecurityNumbers.scan(text, i, out);
        IpAddresses.version4(text, i, out);
        if (phoneNumbers) {
            phones.scan(text, i, settings.minimum() <= PhoneNumbers.UNGROUPED, before, out);
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
