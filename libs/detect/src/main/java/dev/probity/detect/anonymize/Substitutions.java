package dev.probity.detect.anonymize;

import dev.probity.detect.anonymize.Substitute.Substitution;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a substitute of each type is made, and where its values are reserved. */
final class Substitutions {

    /** Letters for letters, digits for digits, everything else as it stands. */
    static final Substitution SAME_SHAPE = of(
            text -> text.codePoints().anyMatch(Character::isLetterOrDigit) ? KeyedDraws.canonical(text) : null,
            Substitutions::sameShape);

    /** Digits for digits make no date and no age: there are strategies of their own for these. */
    private static final Substitution NONE = of(_ -> null, Substitutions::sameShape);

    /** RFC 2606: reserved second-level domains, which nobody can register. */
    private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");

    /** RFC 5737: blocks for documentation. */
    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

    /** Second part of numbers from 900 on that no authority gives. */
    private static final List<Integer> UNUSED_GROUPS = List.of(
            11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 33, 34, 35, 36, 40, 41, 42, 43, 44, 45,
            46, 47, 48);

    private static final int ISSUER = 6;
    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

    private Substitutions() {}

    static Map<String, Substitution> byType(String region) {
        Substitution name =
                of(text -> text.isBlank() ? null : KeyedDraws.canonical(text).toLowerCase(Locale.ROOT), Names::person);
        return Map.ofEntries(
                Map.entry(
                        "EMAIL_ADDRESS",
                        of(
                                text -> text.indexOf('@') > 0
                                        ? KeyedDraws.canonical(text).toLowerCase(Locale.ROOT)
                                        : null,
                                Substitutions::email)),
                Map.entry("PHONE_NUMBER", new PhoneSubstitution(region)),
                Map.entry("CREDIT_CARD", of(text -> between(Shape.digits(text), 12, 19), Substitutions::card)),
                Map.entry("IBAN_CODE", of(Substitutions::iban, Substitutions::account)),
                Map.entry("US_SSN", of(text -> between(Shape.digits(text), 9, 9), Substitutions::socialSecurity)),
                Map.entry("UK_NHS", of(text -> between(Shape.digits(text), 10, 10), Substitutions::healthService)),
                Map.entry("UK_NINO", of(Substitutions::insurance, Substitutions::nationalInsurance)),
                Map.entry(
                        "IP_ADDRESS",
                        of(
                                text -> text.indexOf('.') > 0 || text.indexOf(':') >= 0
                                        ? KeyedDraws.canonical(text)
                                        : null,
                                Substitutions::address)),
                Map.entry("MAC_ADDRESS", of(Substitutions::hardware, Substitutions::hardwareAddress)),
                Map.entry(
                        "URL",
                        of(
                                text -> text.isBlank() ? null : KeyedDraws.canonical(text),
                                (text, draws) -> "https://" + draws.pick(DOMAINS) + "/" + letters(draws, 8))),
                Map.entry("PERSON", name),
                Map.entry("DATE_TIME", NONE),
                Map.entry("DATE_OF_BIRTH", NONE),
                Map.entry("AGE", NONE));
    }

    private static Substitution of(
            Function<String, @Nullable String> canonical, BiFunction<String, KeyedDraws, String> draw) {
        return new Substitution() {
            @Override
            public @Nullable String canonical(String text) {
                return canonical.apply(text);
            }

            @Override
            public String draw(String text, KeyedDraws draws) {
                return draw.apply(text, draws);
            }
        };
    }

    private static @Nullable String between(String digits, int least, int most) {
        return digits.length() >= least && digits.length() <= most ? digits : null;
    }

    private static String email(String text, KeyedDraws draws) {
        return draws.pick(Names.GIVEN).toLowerCase(Locale.ROOT)
                + "."
                + draws.pick(Names.FAMILY).toLowerCase(Locale.ROOT)
                + "."
                + letters(draws, 5)
                + "@"
                + draws.pick(DOMAINS);
    }

    /** The issuer's first six digits stay, the account is drawn, the last digit is the check digit. */
    private static String card(String text, KeyedDraws draws) {
        String digits = Shape.digits(text);
        StringBuilder number = new StringBuilder(digits.substring(0, ISSUER));
        while (number.length() < digits.length() - 1) {
            number.append(draws.digit());
        }
        return Shape.withDigits(text, number.append(Luhn.checkDigit(number)).toString());
    }

    private static @Nullable String iban(String text) {
        String compact = Shape.alphanumerics(text).toUpperCase(Locale.ROOT);
        return compact.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") ? compact : null;
    }

    /** The country and the kinds of characters stay, the account is drawn, the check digits are those of ISO 7064. */
    private static String account(String text, KeyedDraws draws) {
        String compact = Shape.alphanumerics(text).toUpperCase(Locale.ROOT);
        String country = compact.substring(0, 2);
        String account = sameShape(compact.substring(4), draws);
        return Shape.withAlphanumerics(text, country + checkDigits(country, account) + account);
    }

    /** ISO 13616: 98 less the remainder mod 97 of account, country and {@code 00}, letters as 10 to 35. */
    static String checkDigits(String country, String account) {
        StringBuilder digits = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            digits.append(Character.digit(c, 36));
        }
        int remainder = new BigInteger(digits.toString()).mod(IBAN_MODULUS).intValue();
        return "%02d".formatted(98 - remainder);
    }

    /**
     * The Social Security Administration assigns no area from 900 on (its notice on the randomization of 2011). The
     * Internal Revenue Service uses that space for numbers of its own, with the groups 50–65, 70–88, 90–92 and 94–99 (ITIN),
     * 93 (ATIN), and 01–10, 17–19, 28, 29, 37–39, 49, 66 and 89 (IRSN, by which campus gave it). The groups here are none of
     * these.
     */
    private static String socialSecurity(String text, KeyedDraws draws) {
        return Shape.withDigits(
                text,
                "%03d%d%04d".formatted(900 + draws.below(100), draws.pick(UNUSED_GROUPS), 1 + draws.below(9_999)));
    }

    /** Numbers from 999 on are kept for tests by the NHS; weights 10 to 2 modulo 11, a remainder asking for ten unused. */
    private static String healthService(String text, KeyedDraws draws) {
        while (true) {
            String number = "999%06d".formatted(draws.below(1_000_000));
            int sum = 0;
            for (int i = 0; i < number.length(); i++) {
                sum += (10 - i) * (number.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                return Shape.withDigits(text, number + check);
            }
        }
    }

    private static @Nullable String insurance(String text) {
        String compact = Shape.alphanumerics(text).toUpperCase(Locale.ROOT);
        return compact.matches("[A-Z]{2}[0-9]{6}[A-Z]") ? compact : null;
    }

    /** Q is never the first or second letter of a number (HM Revenue and Customs, NIM39110). */
    private static String nationalInsurance(String text, KeyedDraws draws) {
        return Shape.withAlphanumerics(
                text, "QQ%06d%c".formatted(draws.below(1_000_000), draws.pick(List.of('A', 'B', 'C', 'D'))));
    }

    private static @Nullable String hardware(String text) {
        String compact = Shape.alphanumerics(text).toLowerCase(Locale.ROOT);
        return compact.matches("[0-9a-f]{12}") ? compact : null;
    }

    /** RFC 9542: 00-00-5E-00-53-00 to -FF are for documentation. In upper case when the original has such. */
    private static String hardwareAddress(String text, KeyedDraws draws) {
        String address = "00005e0053%02x".formatted(draws.below(256));
        StringBuilder out = new StringBuilder(text.length());
        int next = 0;
        for (char c : text.toCharArray()) {
            out.append(Shape.isAlphanumeric(c) ? address.charAt(next++) : c);
        }
        return text.chars().anyMatch(Shape::isUpper) ? out.toString().toUpperCase(Locale.ROOT) : out.toString();
    }

    /** RFC 5737 for version 4, {@code 2001:db8::/32} of RFC 3849 for version 6; the length of a prefix stays. */
    private static String address(String text, KeyedDraws draws) {
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? "" : text.substring(slash);
        if (text.indexOf(':') < 0) {
            return draws.pick(NETWORKS) + (1 + draws.below(254)) + prefix;
        }
        StringBuilder address = new StringBuilder("2001:db8");
        for (int i = 0; i < 6; i++) {
            address.append(':').append(Integer.toHexString(draws.below(0x10000)));
        }
        return address + prefix;
    }

    private static String sameShape(String text, KeyedDraws draws) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                out.append(draws.digit());
            } else if (Character.isLetter(point)) {
                char letter = draws.lowerCaseLetter();
                out.append(Character.isUpperCase(point) ? Character.toUpperCase(letter) : letter);
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static String letters(KeyedDraws draws, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(draws.lowerCaseLetter());
        }
        return letters.toString();
    }
}
