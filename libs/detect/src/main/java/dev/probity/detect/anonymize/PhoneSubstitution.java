package dev.probity.detect.anonymize;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers of the same country, length and writing that reach nobody.
 *
 * <p>Where the regulator has set numbers aside for fiction, one of those: NANP {@code 555-0100} to {@code 555-0199}
 * (ATIS-0300115), Ofcom's 01632 960, 07700 900 and 020 7946 0, ACMA's 5550 and 7010, the six blocks of Arcep's numbering
 * plan (decision 2018-0881) for audiovisual works, the Bundesnetzagentur's drama numbers (notice 148/2021, official gazette
 * 7/2021). These are few, so two people may get the same. Elsewhere, and at other lengths,
 * one that libphonenumber knows to be unassigned. An extension becomes zeros.
 */
record PhoneSubstitution(String region) implements Substitute.Substitution {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int ATTEMPTS = 200;

    /** National numbers by country calling code; {@code #} is any digit. */
    private static final Map<Integer, List<String>> FICTION = Map.of(
            1,
                    List.of(
                            "21255501##",
                            "31255501##",
                            "40455501##",
                            "41555501##",
                            "61755501##",
                            "71355501##",
                            "80855501##"),
            33, List.of("19900####", "26191####", "35301####", "46571####", "53649####", "63998####"),
            44, List.of("1632960###", "7700900###", "2079460###"),
            49, List.of("3023125###", "6990009###", "4066969###", "2214710###", "8999998###"),
            61,
                    List.of(
                            "25550####",
                            "27010####",
                            "35550####",
                            "37010####",
                            "75550####",
                            "77010####",
                            "85550####",
                            "87010####"));

    PhoneSubstitution {
        if (!NUMBERS.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("option region of substitute must be a country code such as US");
        }
    }

    @Override
    public @Nullable String canonical(String text) {
        PhoneNumber number = parse(text);
        return number == null ? null : NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
    }

    @Override
    public @Nullable String draw(String text, KeyedDraws draws) {
        PhoneNumber number = parse(text);
        if (number == null) {
            return null;
        }
        String digits = Shape.digits(text);
        String national = NUMBERS.getNationalSignificantNumber(number);
        String extension = Shape.digits(number.getExtension());
        int start = digits.lastIndexOf(national, digits.length() - national.length() - extension.length());
        if (start < 0) {
            return null;
        }
        String drawn = nobody(number.getCountryCode(), national.length(), draws);
        int end = start + national.length();
        return drawn == null
                ? null
                : Shape.withDigits(text, digits.substring(0, start) + drawn + "0".repeat(digits.length() - end));
    }

    private static @Nullable String nobody(int country, int length, KeyedDraws draws) {
        List<String> ranges = FICTION.getOrDefault(country, List.of()).stream()
                .filter(range -> range.length() == length)
                .toList();
        if (!ranges.isEmpty()) {
            return fill(draws.pick(ranges), draws);
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            String drawn = fill("#".repeat(length), draws);
            PhoneNumber number = new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(drawn));
            if (drawn.charAt(0) != '0' && !NUMBERS.isValidNumber(number)) {
                return drawn;
            }
        }
        return null;
    }

    private static String fill(String range, KeyedDraws draws) {
        StringBuilder number = new StringBuilder(range);
        for (int i = 0; i < range.length(); i++) {
            if (range.charAt(i) == '#') {
                number.setCharAt(i, draws.digit());
            }
        }
        return number.toString();
    }

    private @Nullable PhoneNumber parse(String text) {
        if (text.length() > Hierarchy.LONGEST) {
            return null;
        }
        try {
            return NUMBERS.parse(text, region);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
