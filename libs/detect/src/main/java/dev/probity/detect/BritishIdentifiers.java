package dev.probity.detect;

import static dev.probity.detect.Identifier.checked;
import static dev.probity.detect.Identifier.shaped;

import java.util.List;
import java.util.Set;

/** Identifiers of the United Kingdom. */
final class BritishIdentifiers {
    private static final EntityType NHS = new EntityType("UK_NHS");
    private static final EntityType NINO = new EntityType("UK_NINO");
    private static final EntityType PASSPORT = new EntityType("UK_PASSPORT");
    private static final EntityType LICENCE = new EntityType("UK_DRIVING_LICENCE");
    private static final EntityType POSTCODE = new EntityType("UK_POSTCODE");
    private static final EntityType PLATE = new EntityType("UK_VEHICLE_REGISTRATION");

    /** Prefixes that HM Revenue and Customs does not use. */
    private static final Set<String> UNUSED = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    /** Royal Mail: no Q, V or X first, no I, J or Z second, and few letters behind the digits. */
    private static final String OUTWARD = "([A-PR-UWYZ]\\d{1,2}|[A-PR-UWYZ]\\d[A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y]\\d{1,2}"
            + "|[A-PR-UWYZ][A-HK-Y]\\d[ABEHMNPRVWXY])";

    private static final String INWARD = "\\d[ABD-HJLNP-UW-Z]{2}";

    /** DVLA: no I, Q or Z in the area; ages 02 to 29 from March and 51 to 79 from September. */
    private static final String CURRENT_PLATE = "[A-HJ-PR-Y]{2}(0[2-9]|[12]\\d|5[1-9]|[67]\\d) ?[A-HJ-PR-Z]{3}";

    private static final String YEAR = "[A-HJ-NPR-TV-Y]";

    static final List<Identifier> ALL = List.of(
            // Telephone numbers of North America are grouped alike, and one in eleven passes.
            checked(NHS, "\\d{3} \\d{3} \\d{4}", BritishIdentifiers::nhs, 0.45, "check digit and grouping"),
            checked(NHS, "\\d{3}-\\d{3}-\\d{4}", BritishIdentifiers::nhs, 0.4, "check digit and grouping"),
            checked(NHS, "\\d{10}", BritishIdentifiers::nhs, 0.3, "check digit"),
            checked(
                    NINO,
                    "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
                    it -> !UNUSED.contains(it.substring(0, 2)),
                    0.6,
                    "usable prefix and suffix"),
            shaped(PASSPORT, "[A-Z]{2}\\d{7}", 0.1, "two letters and seven digits"),
            shaped(PASSPORT, "\\d{9}", 0.02, "nine digits"),
            checked(
                    LICENCE,
                    "[A-Z]{1,5}9{0,4}\\d{6}[A-Z][A-Z9]\\w[A-Z]{2}",
                    BritishIdentifiers::licence,
                    0.6,
                    "name, date of birth and initials"),
            checked(
                    LICENCE,
                    "[A-Z]{1,5}9{0,4}\\d{6}[A-Z9]{2}\\w[A-Z]{2}",
                    BritishIdentifiers::licence,
                    0.5,
                    "name, date of birth and initials"),
            shaped(POSTCODE, "(?c)" + OUTWARD + " " + INWARD, 0.45, "outward and inward code"),
            shaped(POSTCODE, OUTWARD + " ?" + INWARD, 0.1, "outward and inward code"),
            shaped(POSTCODE, "GIR ?0AA", 0.45, "outward and inward code"),
            shaped(PLATE, "(?c)" + CURRENT_PLATE, 0.6, "area, age and letters"),
            shaped(PLATE, CURRENT_PLATE, 0.4, "area, age and letters"),
            shaped(PLATE, "(?c)" + YEAR + "\\d{1,3} ?[A-HJ-PR-Z]{3}", 0.2, "form from 1983"),
            shaped(PLATE, "(?c)[A-HJ-PR-Z]{3} ?\\d{1,3}" + YEAR, 0.15, "form before 1983"));

    private BritishIdentifiers() {}

    /** NHS data dictionary: weights 10 down to 2, modulo 11; a remainder that asks for ten is not used. */
    static boolean nhs(String it) {
        int check = (11 - CheckDigits.sum(it, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return check == CheckDigits.digit(it, 9) && !CheckDigits.sameDigits(it);
    }

    /** DVLA: sixteen characters; the name is filled with nines, a woman's month of birth is raised by fifty. */
    static boolean licence(String it) {
        if (it.length() != 16) {
            return false;
        }
        int month = (int) CheckDigits.number(it, 6, 8);
        int day = (int) CheckDigits.number(it, 8, 10);
        int year = CheckDigits.digit(it, 5) * 10 + CheckDigits.digit(it, 10);
        return CheckDigits.isDay(1900 + (year == 0 ? 100 : year), month > 50 ? month - 50 : month, day);
    }
}
