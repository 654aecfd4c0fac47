package dev.probity.detect;

import java.util.function.Consumer;

/** E-mail addresses as people write them: RFC 5321's lengths, dot-atom local part, a host name with a real top label. */
final class EmailAddresses implements Recognizer {
    static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_LABEL = 63;

    @Override
    public void scan(Text text, int at, Consumer<Candidate> out) {
        int start = at;
        while (at - start <= MAX_LOCAL && isLocal(text.at(start - 1))) {
            start--;
        }
        if (at - start > MAX_LOCAL) {
            return;
        }
        text.from(start);
        while (start < at && !Text.isWord(text.at(start)) && text.at(start) != '+') {
            start++;
        }
        if (start == at || text.at(at - 1) == '.' || hasDoubleDot(text, start, at)) {
            return;
        }
        int end = domainEnd(text, at + 1);
        if (end > 0) {
            out.accept(new Candidate(EntityType.EMAIL_ADDRESS, start, end, 0.95, "address with a valid host name"));
        }
    }

    /** Characters that can stand in an address before the {@code @}; used by the stream filter as well. */
    static boolean isLocal(int c) {
        return Text.isAlphanumeric(c)
                || c == '.'
                || c == '_'
                || c == '%'
                || c == '+'
                || c == '-'
                || Text.isSpacedLetter(c);
    }

    private static boolean hasDoubleDot(Text text, int start, int end) {
        for (int i = start; i + 1 < end; i++) {
            if (text.at(i) == '.' && text.at(i + 1) == '.') {
                return true;
            }
        }
        return false;
    }

    /** The end of the longest valid host name from {@code start}, or -1. */
    private static int domainEnd(Text text, int start) {
        int valid = -1;
        int labelStart = start;
        int labels = 0;
        int i = start;
        while (i - start <= MAX_DOMAIN) {
            int c = text.at(i);
            if (Text.isAlphanumeric(c) || Text.isSpacedLetter(c) || (c == '-' && i > labelStart)) {
                i++;
                continue;
            }
            int end = i;
            while (end > labelStart && text.at(end - 1) == '-') {
                end--;
            }
            if (end == labelStart || end - labelStart > MAX_LABEL) {
                return valid;
            }
            labels++;
            if (labels > 1 && isTopLabel(text, labelStart, end)) {
                valid = end;
            }
            if (c != '.' || end != i) {
                return valid;
            }
            i++;
            labelStart = i;
        }
        return -1;
    }

    private static boolean isTopLabel(Text text, int start, int end) {
        if (end - start < 2) {
            return false;
        }
        boolean punycode = end - start > 4
                && Text.lower(text.at(start)) == 'x'
                && Text.lower(text.at(start + 1)) == 'n'
                && text.at(start + 2) == '-'
                && text.at(start + 3) == '-';
        for (int i = start; i < end && !punycode; i++) {
            if (!Text.isLetter(text.at(i)) && !Text.isSpacedLetter(text.at(i))) {
                return false;
            }
        }
        return true;
    }
}
