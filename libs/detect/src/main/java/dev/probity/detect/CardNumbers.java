package dev.probity.detect;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Payment card numbers of 12 to 19 digits: Luhn check digit, a known issuer range of that length, a usual grouping. */
final class CardNumbers implements Recognizer {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    @Override
    public void scan(Text text, int trigger, Consumer<Candidate> out) {
        boolean fraction = text.at(trigger - 1) == '.' && text.digitAt(trigger - 2);
        if (fraction || Text.isWord(text.at(trigger - 1))) {
            return;
        }
        text.from(trigger);
        byte[] digits = new byte[LONGEST];
        int[] groups = new int[LONGEST];
        int group = 0;
        int count = 0;
        int separator = 0;
        int i = trigger;
        while (true) {
            int c = text.at(i);
            if (Text.isDigit(c)) {
                if (count == LONGEST) {
                    return;
                }
                digits[count++] = (byte) (c - '0');
                groups[group]++;
                i++;
                continue;
            }
            if (count >= SHORTEST && !Text.isWord(c)) {
                offer(digits, count, groups, group + 1, trigger, i, out);
            }
            boolean joins = (c == ' ' || c == '-') && (separator == 0 || separator == c) && text.digitAt(i + 1);
            if (!joins || groups[group] < 2) {
                return;
            }
            separator = c;
            group++;
            i++;
        }
    }

    private static void offer(
            byte[] digits, int count, int[] groups, int groupCount, int start, int end, Consumer<Candidate> out) {
        String network = luhn(digits, count) ? CardNetworks.find(digits, count) : null;
        Double score = network == null ? null : score(count, groups, groupCount, network);
        if (score != null) {
            out.accept(new Candidate(
                    EntityType.CREDIT_CARD, start, end, score, "Luhn check digit and " + network + " range"));
        }
    }

    private static @Nullable Double score(int count, int[] groups, int groupCount, String network) {
        if (groupCount == 1) {
            // One number in ten passes Luhn: wide ranges with odd lengths stay doubtful until a word near them helps.
            boolean wide = network.equals("uatp") || (network.equals("maestro") && count != 16);
            return wide ? 0.55 : 0.9;
        }
        boolean fours = groups[0] == 4;
        for (int g = 1; g < groupCount - 1; g++) {
            fours &= groups[g] == 4;
        }
        fours &= groups[groupCount - 1] <= 4;
        boolean charge = groupCount == 3 && groups[0] == 4 && groups[1] == 6;
        return fours || charge ? 0.95 : 0.4;
    }

    /** ISO/IEC 7812-1 annex B. */
    static boolean luhn(byte[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            if (i % 2 == 1) {
                digit *= 2;
                if (digit > 9) {
                    digit -= 9;
                }
            }
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
