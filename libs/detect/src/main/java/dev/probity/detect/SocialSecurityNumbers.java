package dev.probity.detect;

import java.util.function.Consumer;

/**
 * United States social security numbers.
 *
 * <p>The Social Security Administration never assigns area 000, 666 or 900 to 999, group 00 or serial 0000, and has
 * voided two numbers that were once printed in advertisements.
 */
final class SocialSecurityNumbers implements Recognizer {
    @Override
    public void scan(Text text, int trigger, Consumer<Candidate> out) {
        if (text.wordAt(trigger - 1) || attached(text, trigger)) {
            return;
        }
        text.from(trigger);
        int area = number(text, trigger, 3);
        if (area < 0) {
            return;
        }
        int separator = text.at(trigger + 3);
        boolean separated = separator == '-' || separator == ' ' || separator == '.';
        int groupAt = trigger + (separated ? 4 : 3);
        int group = number(text, groupAt, 2);
        if (group < 0 || (separated && text.at(groupAt + 2) != separator)) {
            return;
        }
        int serialAt = groupAt + (separated ? 3 : 2);
        int serial = number(text, serialAt, 4);
        int end = serialAt + 4;
        if (serial < 0 || text.wordAt(end) || joinedToDigits(text, end)) {
            return;
        }
        if (assignable(area, group, serial)) {
            double score = !separated ? 0.2 : separator == '-' ? 0.7 : 0.5;
            out.accept(new Candidate(EntityType.US_SSN, trigger, end, score, "assignable area, group and serial"));
        }
    }

    private static boolean assignable(int area, int group, int serial) {
        boolean voided = (area == 78 && group == 5 && serial == 1120) || (area == 219 && group == 9 && serial == 9999);
        return area != 0 && area != 666 && area < 900 && group != 0 && serial != 0 && !voided;
    }

    private static boolean attached(Text text, int trigger) {
        int before = text.at(trigger - 1);
        return (before == '-' || before == '.') && text.wordAt(trigger - 2);
    }

    private static boolean joinedToDigits(Text text, int end) {
        int after = text.at(end);
        return (after == '-' || after == '.') && text.digitAt(end + 1);
    }

    private static int number(Text text, int start, int digits) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int c = text.at(i);
            if (!Text.isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
