package dev.probity.detect;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * International bank account numbers (ISO 13616): the country's own length and the mod 97 check of ISO/IEC 7064.
 *
 * <p>Lengths are those of the SWIFT IBAN registry.
 */
final class Ibans implements Recognizer {
    private static final Map<String, Integer> LENGTHS = Stream.of("""
                    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
                    EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26
                    IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28
                    NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25
                    SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30""".split("\\s+"))
            .collect(Collectors.toUnmodifiableMap(e -> e.substring(0, 2), e -> Integer.valueOf(e.substring(2))));

    @Override
    public void scan(Text text, int trigger, Consumer<Candidate> out) {
        int start = trigger - 2;
        if (start < 0
                || !Text.isLetter(text.at(start))
                || !Text.isLetter(text.at(start + 1))
                || text.wordAt(start - 1)) {
            return;
        }
        text.from(start);
        String country = new String(new char[] {(char) (text.at(start) & ~0x20), (char) (text.at(start + 1) & ~0x20)});
        Integer length = LENGTHS.get(country);
        if (length == null || !text.digitAt(trigger + 1)) {
            return;
        }
        int[] values = new int[length];
        int count = 0;
        int i = start;
        while (count < length) {
            int c = text.at(i);
            if (Text.isAlphanumeric(c)) {
                values[count++] = Text.isDigit(c) ? c - '0' : Text.lower(c) - 'a' + 10;
            } else if ((c != ' ' && c != '-') || !Text.isAlphanumeric(text.at(i - 1))) {
                return;
            }
            i++;
        }
        if (!text.wordAt(i) && mod97(values) == 1) {
            out.accept(
                    new Candidate(EntityType.IBAN_CODE, start, i, 0.98, "length of " + country + " and mod 97 check"));
        }
    }

    private static int mod97(int[] values) {
        int remainder = 0;
        for (int k = 0; k < values.length; k++) {
            int value = values[(k + 4) % values.length];
            remainder = value > 9 ? (remainder * 100 + value) % 97 : (remainder * 10 + value) % 97;
        }
        return remainder;
    }
}
