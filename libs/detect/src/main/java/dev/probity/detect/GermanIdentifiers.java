package dev.probity.detect;

import static dev.probity.detect.Identifier.checked;
import static dev.probity.detect.Identifier.shaped;

import java.util.List;
import java.util.Set;

/** Identifiers of Germany. */
final class GermanIdentifiers {
    private static final EntityType TAX_ID = new EntityType("DE_TAX_ID");
    private static final EntityType TAX_NUMBER = new EntityType("DE_TAX_NUMBER");
    private static final EntityType VAT = new EntityType("DE_VAT_ID");
    private static final EntityType PENSION = new EntityType("DE_SOCIAL_SECURITY");
    private static final EntityType HEALTH = new EntityType("DE_HEALTH_INSURANCE");
    private static final EntityType ID_CARD = new EntityType("DE_ID_CARD");
    private static final EntityType PASSPORT = new EntityType("DE_PASSPORT");
    private static final EntityType LICENCE = new EntityType("DE_FUEHRERSCHEIN");
    private static final EntityType PLATE = new EntityType("DE_KFZ");
    private static final EntityType POSTCODE = new EntityType("DE_PLZ");
    private static final EntityType PRACTICE = new EntityType("DE_BSNR");
    private static final EntityType PHYSICIAN = new EntityType("DE_LANR");
    private static final EntityType COMPANY = new EntityType("DE_HANDELSREGISTER");

    /** Nine characters; of the letters none that is a vowel or reads as a digit. */
    private static final String NUMBER = "[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{6}[0-9CFGHJ-NPRTV-Z]\\d";

    /** Associations of physicians by the first two digits (Kassenärztliche Bundesvereinigung). */
    private static final Set<String> ASSOCIATIONS = Set.of(
            "01", "02", "03", "17", "20", "38", "46", "51", "52", "71", "72", "73", "78", "83", "88", "93", "98");

    static final List<Identifier> ALL = List.of(
            checked(TAX_ID, "[1-9]\\d{10}", it -> taxId(it) && repeatsOnce(it), 0.6, "check digit and repetition"),
            checked(
                    TAX_ID,
                    "[1-9]\\d \\d{3} \\d{3} \\d{3}",
                    GermanIdentifiers::taxId,
                    0.85,
                    "check digit and grouping"),
            checked(TAX_ID, "[1-9]\\d{10}", GermanIdentifiers::taxId, 0.2, "check digit"),
            shaped(TAX_NUMBER, "\\d{2,3}/\\d{3,4}/\\d{4,5}", 0.5, "office, district and number"),
            shaped(TAX_NUMBER, "([12][0-9]|3[0-2]|4[01]|5[1-9]|9\\d)\\d{2}0\\d{8}", 0.15, "form for electronic filing"),
            checked(VAT, "DE[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{3}", GermanIdentifiers::vat, 0.9, "check digit"),
            shaped(VAT, "DE[ .]?[1-9]\\d{2}[ .]?\\d{3}[ .]?\\d{3}", 0.3, "form"),
            checked(PENSION, "\\d{8}[A-Z]\\d{3}", GermanIdentifiers::pension, 0.85, "date of birth and check digit"),
            checked(HEALTH, "[A-Z]\\d{9}", GermanIdentifiers::health, 0.5, "check digit"),
            checked(
                    ID_CARD,
                    NUMBER + "\\d",
                    GermanIdentifiers::document,
                    0.75,
                    "check digit of the machine-readable line"),
            shaped(ID_CARD, NUMBER, 0.3, "letters and digits of documents"),
            checked(
                    PASSPORT,
                    NUMBER + "\\d",
                    GermanIdentifiers::document,
                    0.74,
                    "check digit of the machine-readable line"),
            shaped(PASSPORT, NUMBER, 0.29, "letters and digits of documents"),
            shaped(LICENCE, "[A-Z]{2}\\d{8}[A-Z0-9]", 0.3, "authority, number and check character"),
            shaped(LICENCE, "(?c)[A-Z]\\d{3}[A-Z0-9]{5}[0-9X][0-9]", 0.3, "authority, number and check character"),
            shaped(PLATE, "(?c)[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\\d{1,4}[EH]?", 0.35, "district, letters and digits"),
            checked(POSTCODE, "\\d{5}", GermanIdentifiers::postcode, 0.1, "assignable"),
            checked(PRACTICE, "\\d{9}", it -> ASSOCIATIONS.contains(it.substring(0, 2)), 0.2, "known association"),
            checked(PHYSICIAN, "\\d{9}", GermanIdentifiers::physician, 0.3, "check digit"),
            shaped(COMPANY, "HR[AB][ -]?\\d{1,6}( [A-Z]{1,2})?", 0.6, "department and number"),
            shaped(COMPANY, "HR[AB]( Nr\\.?)? \\d{1,6}", 0.6, "department and number"));

    private GermanIdentifiers() {}

    static boolean taxId(String it) {
        return !CheckDigits.sameDigits(it.substring(0, 10)) && CheckDigits.mod1110(it);
    }

    /** Bundeszentralamt für Steuern: of the first ten digits exactly one occurs twice or three times. */
    private static boolean repeatsOnce(String it) {
        int[] counts = new int[10];
        for (int i = 0; i < 10; i++) {
            counts[CheckDigits.digit(it, i)]++;
        }
        int repeated = 0;
        for (int count : counts) {
            if (count > 3) {
                return false;
            }
            repeated += count > 1 ? 1 : 0;
        }
        return repeated == 1;
    }

    static boolean vat(String it) {
        return it.charAt(2) != '0' && CheckDigits.mod1110(it.substring(2));
    }

    /** Deutsche Rentenversicherung, § 2 VKVV: area, date of birth (days from 51 for later numbers), letter, serial. */
    static boolean pension(String it) {
        int letter = it.charAt(8) - 'A' + 1;
        String digits = it.substring(0, 8) + letter / 10 + letter % 10 + it.substring(9, 11);
        int day = (int) CheckDigits.number(it, 2, 4);
        int month = (int) CheckDigits.number(it, 4, 6);
        return CheckDigits.isDay(2000, month, day > 50 ? day - 50 : day)
                && CheckDigits.crossSum(digits, 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1) % 10 == CheckDigits.digit(it, 11);
    }

    /** § 290 SGB V: the letter as two digits, weights 1 and 2, sums of digits. */
    static boolean health(String it) {
        int letter = it.charAt(0) - 'A' + 1;
        String digits = "" + letter / 10 + letter % 10 + it.substring(1, 9);
        return CheckDigits.crossSum(digits, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10 == CheckDigits.digit(it, 9);
    }

    /** ICAO 9303 part 3: weights 7, 3, 1, letters from ten. */
    static boolean document(String it) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += Character.digit(it.charAt(i), 36) * weights[i % 3];
        }
        return sum % 10 == CheckDigits.digit(it, 9);
    }

    private static boolean postcode(String it) {
        int number = Integer.parseInt(it);
        return number > 1000 && number < 99_999;
    }

    /** Kassenärztliche Bundesvereinigung: weights 4 and 9 over six digits; then two for the field, never 00. */
    static boolean physician(String it) {
        int check = (10 - CheckDigits.sum(it, 4, 9, 4, 9, 4, 9) % 10) % 10;
        return check == CheckDigits.digit(it, 6) && !it.endsWith("00");
    }
}
