package dev.probity.detect;

import static dev.probity.detect.Identifier.checked;
import static dev.probity.detect.Identifier.shaped;

import java.util.List;
import java.util.Set;

/** Identifiers of the United States, Canada, Mexico and Brazil. */
final class AmericanIdentifiers {
    private static final EntityType ITIN = new EntityType("US_ITIN");
    private static final EntityType EIN = new EntityType("US_EIN");
    private static final EntityType PASSPORT = new EntityType("US_PASSPORT");
    private static final EntityType DRIVER = new EntityType("US_DRIVER_LICENSE");
    private static final EntityType BANK = new EntityType("US_BANK_NUMBER");
    private static final EntityType ROUTING = new EntityType("ABA_ROUTING_NUMBER");
    private static final EntityType MBI = new EntityType("US_MBI");
    private static final EntityType NPI = new EntityType("US_NPI");
    private static final EntityType DEA = new EntityType("MEDICAL_LICENSE");
    private static final EntityType ZIP = new EntityType("ZIP_CODE");
    private static final EntityType SIN = new EntityType("CA_SIN");
    private static final EntityType CPF = new EntityType("BR_CPF");
    private static final EntityType CNPJ = new EntityType("BR_CNPJ");
    private static final EntityType CURP = new EntityType("MX_CURP");
    private static final EntityType RFC = new EntityType("MX_RFC");

    /** Groups that the Internal Revenue Service assigns: 50 to 65, 70 to 88, 90 to 92, 94 to 99. */
    private static final String ITIN_GROUP = "(5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])";

    /** Campus codes that the Internal Revenue Service does not assign as the first two digits. */
    private static final Set<String> NO_CAMPUS = Set.of(
            "00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97");

    /** Letters of a Medicare number: all but S, L, O, I, B and Z (CMS, Understanding the MBI). */
    private static final String MBI_LETTER = "[AC-HJKMNP-RT-Y]";

    private static final String MBI_ANY = "[0-9AC-HJKMNP-RT-Y]";

    private static final String CURP_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    private static final String RFC_ALPHABET = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

    static final List<Identifier> ALL = List.of(
            shaped(ITIN, "9\\d{2}-" + ITIN_GROUP + "-\\d{4}", 0.55, "area and group of a taxpayer number"),
            shaped(ITIN, "9\\d{2} " + ITIN_GROUP + " \\d{4}", 0.5, "area and group of a taxpayer number"),
            shaped(ITIN, "9\\d{2}" + ITIN_GROUP + "\\d{4}", 0.3, "area and group of a taxpayer number"),
            checked(EIN, "\\d{2}-\\d{7}", it -> !NO_CAMPUS.contains(it.substring(0, 2)), 0.35, "assigned prefix"),
            shaped(PASSPORT, "[A-Z]\\d{8}", 0.1, "a letter and eight digits"),
            shaped(PASSPORT, "\\d{9}", 0.02, "nine digits"),
            shaped(DRIVER, "[A-Z]\\d{7,8}", 0.3, "form of several states"),
            shaped(DRIVER, "[A-Z]\\d{12}", 0.2, "form of several states"),
            shaped(DRIVER, "[A-Z]\\d{3}[- ]\\d{4}[- ]\\d{4}", 0.3, "form of several states"),
            shaped(DRIVER, "[A-Z]\\d{3}[- ]\\d{3}[- ]\\d{2}[- ]\\d{3}[- ]\\d", 0.4, "form of several states"),
            shaped(DRIVER, "\\d{7,9}", 0.01, "seven to nine digits"),
            shaped(BANK, "\\d{8,17}", 0.05, "eight to seventeen digits"),
            checked(ROUTING, "\\d{4}-\\d{4}-\\d", AmericanIdentifiers::routing, 0.7, "district and check digit"),
            checked(ROUTING, "\\d{9}", AmericanIdentifiers::routing, 0.4, "district and check digit"),
            shaped(MBI, mbi("-"), 0.6, "positions of a Medicare number"),
            shaped(MBI, "(?c)" + mbi(""), 0.4, "positions of a Medicare number"),
            checked(NPI, "[12]\\d{3}[- ]\\d{3}[- ]\\d{3}", AmericanIdentifiers::npi, 0.6, "Luhn over 80840"),
            checked(NPI, "[12]\\d{9}", AmericanIdentifiers::npi, 0.4, "Luhn over 80840"),
            checked(DEA, "[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7}", AmericanIdentifiers::dea, 0.5, "check digit"),
            shaped(ZIP, "\\d{5}-\\d{4}", 0.4, "five and four digits"),
            shaped(ZIP, "\\d{5}", 0.05, "five digits").onlyNear(0.9),
            checked(SIN, "[1-79]\\d{2} \\d{3} \\d{3}", AmericanIdentifiers::sin, 0.6, "Luhn check digit"),
            checked(SIN, "[1-79]\\d{2}-\\d{3}-\\d{3}", AmericanIdentifiers::sin, 0.6, "Luhn check digit"),
            checked(SIN, "[1-79]\\d{8}", AmericanIdentifiers::sin, 0.25, "Luhn check digit"),
            checked(CPF, "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", AmericanIdentifiers::cpf, 0.95, "two check digits"),
            checked(CPF, "\\d{9}-\\d{2}", AmericanIdentifiers::cpf, 0.8, "two check digits"),
            checked(CPF, "\\d{11}", AmericanIdentifiers::cpf, 0.45, "two check digits"),
            checked(
                    CNPJ,
                    "\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}",
                    AmericanIdentifiers::cnpj,
                    0.95,
                    "two check digits"),
            checked(CNPJ, "\\d{14}", AmericanIdentifiers::cnpj, 0.45, "two check digits"),
            checked(
                    CURP,
                    "[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\\d",
                    AmericanIdentifiers::curp,
                    0.95,
                    "date of birth and check digit"),
            checked(RFC, "[A-ZÑ&]{4}\\d{6}[A-Z0-9]{3}", it -> rfc(it, 4), 0.85, "date and check digit"),
            checked(RFC, "[A-ZÑ&]{3}\\d{6}[A-Z0-9]{3}", it -> rfc(it, 3), 0.75, "date and check digit"));

    private AmericanIdentifiers() {}

    private static String mbi(String separator) {
        return "[1-9]" + MBI_LETTER + MBI_ANY + "\\d" + separator + MBI_LETTER + MBI_ANY + "\\d" + separator
                + MBI_LETTER + "{2}\\d{2}";
    }

    /** American Bankers Association: Federal Reserve districts and weights 3, 7, 1. */
    static boolean routing(String it) {
        int district = (int) CheckDigits.number(it, 0, 2);
        boolean known = district <= 12
                || (district >= 21 && district <= 32)
                || (district >= 61 && district <= 72)
                || district == 80;
        return known && !CheckDigits.sameDigits(it) && CheckDigits.sum(it, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    /** CMS: the Luhn digit of the number with the issuer prefix 80840. */
    static boolean npi(String it) {
        return CheckDigits.luhn("80840" + it) && !CheckDigits.sameDigits(it.substring(0, 9));
    }

    static boolean dea(String it) {
        String digits = it.substring(2);
        return CheckDigits.sum(digits, 1, 2, 1, 2, 1, 2) % 10 == CheckDigits.digit(digits, 6);
    }

    static boolean sin(String it) {
        return CheckDigits.luhn(it) && !CheckDigits.sameDigits(it);
    }

    /** Receita Federal: two digits modulo 11. */
    static boolean cpf(String it) {
        return !CheckDigits.sameDigits(it)
                && modulo11(CheckDigits.sum(it, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == CheckDigits.digit(it, 9)
                && modulo11(CheckDigits.sum(it, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == CheckDigits.digit(it, 10);
    }

    static boolean cnpj(String it) {
        return !CheckDigits.sameDigits(it)
                && modulo11(CheckDigits.sum(it, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == CheckDigits.digit(it, 12)
                && modulo11(CheckDigits.sum(it, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == CheckDigits.digit(it, 13);
    }

    private static int modulo11(int sum) {
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    /** Registro Nacional de Población: weights 18 down to 2 over the alphabet with Ñ. */
    static boolean curp(String it) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CURP_ALPHABET.indexOf(it.charAt(i)) * (18 - i);
        }
        return isDate(it, 4) && (10 - sum % 10) % 10 == CheckDigits.digit(it, 17);
    }

    /** Servicio de Administración Tributaria: weights 13 down to 2, modulo 11, A for ten; companies begin with a blank. */
    static boolean rfc(String it, int letters) {
        String padded = letters == 3 ? " " + it : it;
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += RFC_ALPHABET.indexOf(padded.charAt(i)) * (13 - i);
        }
        int check = (11 - sum % 11) % 11;
        char expected = check == 10 ? 'A' : (char) ('0' + check);
        return isDate(it, letters) && padded.charAt(12) == expected;
    }

    private static boolean isDate(String it, int at) {
        int month = (int) CheckDigits.number(it, at + 2, at + 4);
        int day = (int) CheckDigits.number(it, at + 4, at + 6);
        return CheckDigits.isDay(2000, month, day);
    }
}
