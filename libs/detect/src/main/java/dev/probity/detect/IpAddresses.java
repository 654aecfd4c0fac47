package dev.probity.detect;

import java.util.function.Consumer;

/** Internet addresses, version 4 and 6 (RFC 4291 text forms, zone and prefix length included in the match). */
final class IpAddresses {
    private static final int MAX_V6 = 46;

    private IpAddresses() {}

    /** Triggered by the first digit of a run. */
    static void version4(Text text, int trigger, Consumer<Candidate> out) {
        int before = text.at(trigger - 1);
        if (Text.isWord(before) || before == '.' || (before == '-' && text.digitAt(trigger - 2))) {
            return;
        }
        text.from(trigger);
        int end = dottedQuad(text, trigger);
        if (end < 0 || text.wordAt(end) || (text.at(end) == '.' && text.wordAt(end + 1))) {
            return;
        }
        int prefixed = prefix(text, end, 32);
        out.accept(new Candidate(EntityType.IP_ADDRESS, trigger, prefixed, 0.8, "four octets"));
    }

    /** Triggered by a colon; only the first colon of an address leads to a candidate. */
    static void version6(Text text, int colon, Consumer<Candidate> out) {
        int start = colon;
        while (colon - start < 4 && Text.isHex(text.at(start - 1))) {
            start--;
        }
        int before = text.at(start - 1);
        if (Text.isWord(before) || before == ':' || before == '.') {
            return;
        }
        text.from(start);
        int end = parse(text, start);
        if (end < 0) {
            return;
        }
        int zoned = zone(text, end);
        if (text.wordAt(zoned) || text.at(zoned) == ':' || (text.at(zoned) == '.' && text.wordAt(zoned + 1))) {
            return;
        }
        boolean hasDigit = false;
        for (int i = start; i < end; i++) {
            hasDigit |= text.digitAt(i);
        }
        // "::" and "a::b" are well-formed, but in running text they are mostly punctuation and program code.
        double score = end - start == 2 ? 0.1 : hasDigit ? 0.8 : 0.3;
        out.accept(new Candidate(EntityType.IP_ADDRESS, start, prefix(text, zoned, 128), score, "eight groups"));
    }

    private static int parse(Text text, int start) {
        int groups = 0;
        boolean compressed = false;
        int i = start;
        while (i - start < MAX_V6) {
            if (text.at(i) == ':' && text.at(i + 1) == ':') {
                if (compressed) {
                    return -1;
                }
                compressed = true;
                i += 2;
                if (!Text.isHex(text.at(i))) {
                    break;
                }
            } else if (groups > 0) {
                if (text.at(i) != ':' || !Text.isHex(text.at(i + 1))) {
                    break;
                }
                i++;
            }
            int quad = groups <= 6 ? dottedQuad(text, i) : -1;
            if (quad > 0) {
                groups += 2;
                i = quad;
                break;
            }
            int digits = 0;
            while (Text.isHex(text.at(i + digits)) && digits < 5) {
                digits++;
            }
            if (digits == 0 || digits == 5) {
                return -1;
            }
            groups++;
            i += digits;
        }
        boolean whole = compressed ? groups < 8 : groups == 8;
        return whole ? i : -1;
    }

    private static int zone(Text text, int end) {
        if (text.at(end) != '%' || !Text.isAlphanumeric(text.at(end + 1))) {
            return end;
        }
        int i = end + 1;
        while (i - end <= 16 && (Text.isAlphanumeric(text.at(i)) || text.at(i) == '_' || text.at(i) == '-')) {
            i++;
        }
        return i;
    }

    private static int prefix(Text text, int end, int longest) {
        if (text.at(end) != '/' || !text.digitAt(end + 1)) {
            return end;
        }
        int value = 0;
        int i = end + 1;
        while (i - end <= 3 && text.digitAt(i)) {
            value = value * 10 + text.at(i) - '0';
            i++;
        }
        return value <= longest && !text.wordAt(i) ? i : end;
    }

    private static int dottedQuad(Text text, int start) {
        int i = start;
        for (int octet = 0; octet < 4; octet++) {
            int value = 0;
            int digits = 0;
            while (digits < 4 && text.digitAt(i)) {
                value = value * 10 + text.at(i) - '0';
                digits++;
                i++;
            }
            boolean leadingZero = digits > 1 && text.at(i - digits) == '0';
            if (digits == 0 || value > 255 || leadingZero) {
                return -1;
            }
            if (octet < 3) {
                if (text.at(i) != '.') {
                    return -1;
                }
                i++;
            }
        }
        return i;
    }
}
