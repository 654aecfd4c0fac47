package dev.probity.detect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers, judged by libphonenumber.
 *
 * <p>International numbers of every region are found anywhere. A national number is only tried against regions whose
 * length and first digits it has; written in its region's own grouping it stands alone, otherwise it needs a word near
 * it.
 */
final class PhoneNumbers {
    /** How sure a national number is whose digits are not grouped the way its region does. */
    static final double UNGROUPED = 0.4;

    private static final int FEWEST = 7;
    private static final int MOST = 15;
    private static final int MOST_CHARS = 32;
    private static final int MOST_GROUPS = 7;

    private static final List<Plan> PLANS = List.of(
            new Plan("US", "23456789", 10, 10),
            new Plan("US", "1", 11, 11),
            new Plan("GB", "0", 10, 11),
            new Plan("DE", "0", 8, 13),
            new Plan("FR", "0", 10, 10),
            new Plan("IT", "03", 8, 11),
            new Plan("ES", "6789", 9, 9),
            new Plan("NL", "0", 10, 10),
            new Plan("AU", "0", 10, 10),
            new Plan("IN", "06789", 10, 11),
            new Plan("BR", "0123456789", 11, 11));

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /** @param doubtful whether numbers that nothing speaks for are wanted as well */
    void scan(Text text, int trigger, boolean doubtful, ContextWords.Before before, Consumer<Candidate> out) {
        int start = trigger;
        boolean bracket = text.at(start - 1) == '(';
        if (bracket) {
            start--;
        }
        boolean international = text.at(start - 1) == '+';
        if (international) {
            start--;
        }
        if (!freeBefore(text, start)) {
            return;
        }
        text.from(start);
        Sequence sequence = Sequence.read(text, trigger, bracket);
        if (sequence == null) {
            return;
        }
        // A following number may have been read along: give up trailing groups, twice at most.
        for (int groups = sequence.groups, tries = 0; groups > 0 && tries < 3; groups--, tries++) {
            int end = sequence.ends[groups - 1];
            int count = sequence.counts[groups - 1];
            if (count < FEWEST) {
                return;
            }
            if (text.wordAt(end) || (text.at(end) != ' ' && text.digitAt(end + 1))) {
                continue;
            }
            boolean double0 = !international && count > 9 && text.at(trigger) == '0' && text.at(trigger + 1) == '0';
            // One group is never a region's grouping, and libphonenumber is too dear to be asked for nothing.
            if (!international
                    && !double0
                    && groups == 1
                    && !doubtful
                    && before.more(EntityType.PHONE_NUMBER, start) == null) {
                return;
            }
            Candidate found = international || double0
                    ? international(sequence, start, end, groups, double0)
                    : national(sequence, start, end, groups, count);
            if (found != null) {
                out.accept(found);
                return;
            }
        }
    }

    private static boolean freeBefore(Text text, int start) {
        int before = text.at(start - 1);
        return switch (before) {
            case '$', '@' -> false;
            case '-', '.', '/', ':' -> !text.wordAt(start - 2);
            default -> !Text.isWord(before);
        };
    }

    private @Nullable Candidate international(Sequence sequence, int start, int end, int groups, boolean double0) {
        String digits = sequence.digits(groups);
        PhoneNumber number = parse("+" + (double0 ? digits.substring(2) : digits), "ZZ");
        if (number == null || !numbers.isValidNumber(number)) {
            return null;
        }
        return new Candidate(EntityType.PHONE_NUMBER, start, end, double0 ? 0.7 : 0.9, "valid international number");
    }

    private @Nullable Candidate national(Sequence sequence, int start, int end, int groups, int count) {
        if (sequence.looksLikeDate(groups)) {
            return null;
        }
        String digits = sequence.digits(groups);
        Candidate loose = null;
        for (Plan plan : PLANS) {
            if (count < plan.fewest || count > plan.most || plan.first.indexOf(digits.charAt(0)) < 0) {
                continue;
            }
            PhoneNumber number = parse(digits, plan.region);
            if (number == null || !numbers.isValidNumberForRegion(number, plan.region)) {
                continue;
            }
            String reason = "valid in " + plan.region;
            if (sequence.groupedLike(numbers.format(number, PhoneNumberFormat.NATIONAL), groups)) {
                return new Candidate(EntityType.PHONE_NUMBER, start, end, 0.75, reason + ", its grouping");
            }
            if (loose == null) {
                loose = new Candidate(EntityType.PHONE_NUMBER, start, end, UNGROUPED, reason);
            }
        }
        return loose;
    }

    private @Nullable PhoneNumber parse(String digits, String region) {
        try {
            return numbers.parse(digits, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** What numbers of a region look like from outside, so that libphonenumber is asked only when it may say yes. */
    private record Plan(String region, String first, int fewest, int most) {}

    /** Digit groups with the separators people use between them. */
    private static final class Sequence {
        private final StringBuilder digits = new StringBuilder(MOST);
        private final int[] ends = new int[MOST_GROUPS];
        private final int[] counts = new int[MOST_GROUPS];
        private int groups;

        static @Nullable Sequence read(Text text, int trigger, boolean bracket) {
            Sequence s = new Sequence();
            boolean open = bracket;
            int i = trigger;
            while (i - trigger < MOST_CHARS && s.groups < MOST_GROUPS) {
                while (text.digitAt(i)) {
                    if (s.digits.length() == MOST) {
                        return s.groups == 0 ? null : s;
                    }
                    s.digits.append((char) text.at(i));
                    i++;
                }
                s.ends[s.groups] = i;
                s.counts[s.groups++] = s.digits.length();
                int c = text.at(i);
                if (c == ')' && open) {
                    open = false;
                    i++;
                    c = text.at(i);
                }
                if (text.digitAt(i)) {
                    continue;
                }
                if (c != ' ' && c != '-' && c != '.' && c != '/' && c != '(' && c != 0xA0) {
                    break;
                }
                if (c != '(') {
                    i++;
                    c = text.at(i);
                }
                if (c == '(' && !open && text.digitAt(i + 1)) {
                    open = true;
                    i++;
                }
                if (!text.digitAt(i)) {
                    break;
                }
            }
            while (s.groups > 0 && s.counts[s.groups - 1] != s.digits.length()) {
                s.groups--;
            }
            return open && s.groups < 2 ? null : s;
        }

        String digits(int groupCount) {
            return digits.substring(0, counts[groupCount - 1]);
        }

        /** 2024-05-17, 17.05.2024, 17/05/2024: not a telephone number whatever a region allows. */
        boolean looksLikeDate(int groupCount) {
            if (groupCount < 3 || counts[2] != 8) {
                return false;
            }
            int first = counts[0];
            int second = counts[1] - counts[0];
            return (first == 4 && second == 2) || (first == 2 && second == 2);
        }

        /** Whether the groups are those of {@code formatted}, the way the region itself writes the number. */
        boolean groupedLike(String formatted, int groupCount) {
            if (groupCount < 2) {
                return false;
            }
            List<Integer> theirs = groupEnds(formatted);
            // A trunk digit (the 1 of 1-415-…) may stand in front here and be missing in the formatted number.
            int skip = counts[groupCount - 1] - theirs.getLast();
            int first = skip == 1 && counts[0] == 1 ? 1 : 0;
            if (skip < 0 || skip != first || groupCount - first != theirs.size()) {
                return false;
            }
            for (int g = 0; g < theirs.size(); g++) {
                if (counts[g + first] - skip != theirs.get(g)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Integer> groupEnds(String formatted) {
            List<Integer> ends = new ArrayList<>();
            int count = 0;
            for (int i = 0; i < formatted.length(); i++) {
                if (Text.isDigit(formatted.charAt(i))) {
                    count++;
                    if (i + 1 == formatted.length() || !Text.isDigit(formatted.charAt(i + 1))) {
                        ends.add(count);
                    }
                }
            }
            return ends;
        }
    }
}
