package dev.probity.detect;

import static dev.probity.detect.Identifier.checked;
import static dev.probity.detect.Identifier.shaped;

import java.util.List;

/** Identifiers of France, Spain, Italy, Poland, the Netherlands, Belgium, Sweden and Finland. */
final class EuropeanIdentifiers {
    private static final EntityType NIR = new EntityType("FR_NIR");
    private static final EntityType SPI = new EntityType("FR_TAX_ID");
    private static final EntityType FRENCH_PASSPORT = new EntityType("FR_PASSPORT");
    private static final EntityType NIF = new EntityType("ES_NIF");
    private static final EntityType NIE = new EntityType("ES_NIE");
    private static final EntityType SPANISH_PASSPORT = new EntityType("ES_PASSPORT");
    private static final EntityType FISCAL_CODE = new EntityType("IT_FISCAL_CODE");
    private static final EntityType ITALIAN_VAT = new EntityType("IT_VAT_CODE");
    private static final EntityType ITALIAN_LICENCE = new EntityType("IT_DRIVER_LICENSE");
    private static final EntityType ITALIAN_CARD = new EntityType("IT_IDENTITY_CARD");
    private static final EntityType ITALIAN_PASSPORT = new EntityType("IT_PASSPORT");
    private static final EntityType PESEL = new EntityType("PL_PESEL");
    private static final EntityType NIP = new EntityType("PL_NIP");
    private static final EntityType BSN = new EntityType("NL_BSN");
    private static final EntityType BELGIAN = new EntityType("BE_NATIONAL_NUMBER");
    private static final EntityType PERSONNUMMER = new EntityType("SE_PERSONNUMMER");
    private static final EntityType ORGANISATION = new EntityType("SE_ORGANISATIONSNUMMER");
    private static final EntityType HETU = new EntityType("FI_PERSONAL_IDENTITY_CODE");

    private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String HETU_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /** Digits of a fiscal code, or the letters that replace them when two people would share a code. */
    private static final String FISCAL_DIGIT = "[0-9LMNPQRSTUV]";

    /** What a character counts at an odd place of a fiscal code, 0 to 9 as A to J. */
    private static final int[] FISCAL_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    static final List<Identifier> ALL = List.of(
            checked(
                    NIR,
                    "[1-478]\\s?\\d{2}\\s?(0[1-9]|1[0-2]|[2-9]\\d)\\s?(\\d{2}|2[AB])\\s?\\d{3}\\s?\\d{3}\\s?\\d{2}",
                    EuropeanIdentifiers::nir,
                    0.85,
                    "key modulo 97"),
            checked(SPI, "[0-3]\\d \\d{2} \\d{3} \\d{3} \\d{3}", EuropeanIdentifiers::spi, 0.85, "key modulo 511"),
            checked(SPI, "[0-3]\\d{12}", EuropeanIdentifiers::spi, 0.6, "key modulo 511"),
            shaped(FRENCH_PASSPORT, "(?c)\\d{2}[A-Z]{2}\\d{5}", 0.25, "two digits, two letters, five digits"),
            checked(NIF, "\\d{7,8}-?[A-Z]", EuropeanIdentifiers::nif, 0.7, "check letter"),
            checked(NIE, "[XYZ]\\d{7}-?[A-Z]", EuropeanIdentifiers::nie, 0.8, "check letter"),
            shaped(SPANISH_PASSPORT, "[A-Z]{3}\\d{6}", 0.1, "three letters and six digits"),
            checked(FISCAL_CODE, fiscalCode(), EuropeanIdentifiers::fiscal, 0.95, "check letter"),
            shaped(FISCAL_CODE, fiscalCode(), 0.35, "name, date, place and a letter"),
            checked(ITALIAN_VAT, "\\d{8}[ _]?\\d{3}", EuropeanIdentifiers::italianVat, 0.4, "Luhn check digit"),
            shaped(ITALIAN_LICENCE, "[A-Z]{2}\\d{7}[A-Z]", 0.3, "province, number and letter"),
            shaped(ITALIAN_LICENCE, "U1[0-9A-Z]{7}[A-Z]", 0.3, "U1, number and letter"),
            shaped(ITALIAN_CARD, "(?c)C[A-Z]\\d{5}[A-Z]{2}", 0.3, "form of the electronic card"),
            shaped(ITALIAN_CARD, "[A-Z]{2}\\d{5}[A-Z]{2}", 0.05, "form of the electronic card"),
            shaped(ITALIAN_CARD, "\\d{7}[A-Z]{2}", 0.05, "form of the first electronic card"),
            shaped(ITALIAN_CARD, "[A-Z]{2} ?\\d{7}", 0.05, "form of the paper card"),
            shaped(ITALIAN_PASSPORT, "[A-Z]{2}\\d{7}", 0.05, "two letters and seven digits"),
            checked(PESEL, "\\d{11}", EuropeanIdentifiers::pesel, 0.65, "date of birth and check digit"),
            checked(NIP, "\\d{3}-\\d{3}-\\d{2}-\\d{2}", EuropeanIdentifiers::nip, 0.7, "check digit and grouping"),
            checked(NIP, "\\d{3}-\\d{2}-\\d{2}-\\d{3}", EuropeanIdentifiers::nip, 0.7, "check digit and grouping"),
            checked(NIP, "\\d{10}", EuropeanIdentifiers::nip, 0.25, "check digit"),
            checked(BSN, "\\d{9}", EuropeanIdentifiers::bsn, 0.3, "check by weights to nine"),
            checked(BSN, "\\d{4}\\.\\d{2}\\.\\d{3}", EuropeanIdentifiers::bsn, 0.6, "check by weights to nine"),
            checked(
                    BELGIAN,
                    "\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}[.-]\\d{2}",
                    EuropeanIdentifiers::belgian,
                    0.95,
                    "date of birth and key modulo 97"),
            checked(BELGIAN, "\\d{6}[ -]?\\d{3}[ -]?\\d{2}", EuropeanIdentifiers::belgian, 0.7, "key modulo 97"),
            checked(PERSONNUMMER, "\\d{8}[-+]?\\d{4}", EuropeanIdentifiers::personnummer, 0.75, "date and Luhn digit"),
            checked(PERSONNUMMER, "\\d{6}[-+]\\d{4}", EuropeanIdentifiers::personnummer, 0.65, "date and Luhn digit"),
            checked(PERSONNUMMER, "\\d{10}", EuropeanIdentifiers::personnummer, 0.45, "date and Luhn digit"),
            checked(ORGANISATION, "[1-35-9]\\d[2-9]\\d{3}-\\d{4}", CheckDigits::luhn, 0.55, "Luhn check digit"),
            checked(ORGANISATION, "[1-35-9]\\d[2-9]\\d{7}", CheckDigits::luhn, 0.3, "Luhn check digit"),
            checked(
                    HETU,
                    "\\d{6}[-+A-FU-Y]\\d{3}[0-9A-Y]",
                    EuropeanIdentifiers::hetu,
                    0.9,
                    "date and check character"));

    private EuropeanIdentifiers() {}

    private static String fiscalCode() {
        return "[A-Z]{6}" + FISCAL_DIGIT + "{2}[A-EHLMPRST]" + FISCAL_DIGIT + "{2}[A-Z]" + FISCAL_DIGIT + "{3}[A-Z]";
    }

    /** INSEE: 97 less the number modulo 97; Corsica's 2A and 2B count as 19 and 18. */
    static boolean nir(String it) {
        String digits = it.replace("2A", "19").replace("2B", "18");
        if (digits.length() != 15 || !digits.chars().allMatch(Text::isDigit)) {
            return false;
        }
        return 97 - CheckDigits.number(digits, 0, 13) % 97 == CheckDigits.number(digits, 13, 15);
    }

    /** Direction générale des Finances publiques: the first ten digits modulo 511. */
    static boolean spi(String it) {
        return CheckDigits.number(it, 0, 10) % 511 == CheckDigits.number(it, 10, 13);
    }

    /** Ministerio del Interior: the letter at the number modulo 23. */
    static boolean nif(String it) {
        int last = it.length() - 1;
        return NIF_LETTERS.charAt((int) (CheckDigits.number(it, 0, last) % 23)) == it.charAt(last);
    }

    static boolean nie(String it) {
        return nif("XYZ".indexOf(it.charAt(0)) + it.substring(1));
    }

    /** Agenzia delle Entrate, decree of 12 March 1974. */
    static boolean fiscal(String it) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = it.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? FISCAL_ODD[value] : value;
        }
        return it.charAt(15) == 'A' + sum % 26;
    }

    static boolean italianVat(String it) {
        return CheckDigits.number(it, 0, 7) > 0 && CheckDigits.luhn(it);
    }

    /** Act on population registration of 2010: weights 1, 3, 7, 9; the century is added to the month. */
    static boolean pesel(String it) {
        int month = (int) CheckDigits.number(it, 2, 4);
        int[] centuries = {1900, 2000, 2100, 2200, 1800};
        int year = centuries[month / 20] + (int) CheckDigits.number(it, 0, 2);
        return CheckDigits.isDay(year, month % 20, (int) CheckDigits.number(it, 4, 6))
                && CheckDigits.sum(it, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    static boolean nip(String it) {
        return !CheckDigits.sameDigits(it)
                && CheckDigits.sum(it, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == CheckDigits.digit(it, 9);
    }

    /** Rijksdienst voor Identiteitsgegevens: weights 9 to 2 and minus one, divisible by eleven. */
    static boolean bsn(String it) {
        return !CheckDigits.sameDigits(it) && CheckDigits.sum(it, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    /** Royal decree of 3 April 1984: 97 less the number modulo 97, with a 2 in front for those born from 2000 on. */
    static boolean belgian(String it) {
        long number = CheckDigits.number(it, 0, 9);
        long key = CheckDigits.number(it, 9, 11);
        int year = (int) CheckDigits.number(it, 0, 2);
        int month = (int) CheckDigits.number(it, 2, 4);
        int day = (int) CheckDigits.number(it, 4, 6);
        boolean old = 97 - number % 97 == key && isBirthday(1900 + year, month, day);
        return old || (97 - (2_000_000_000L + number) % 97 == key && isBirthday(2000 + year, month, day));
    }

    /** An unknown month or day is written as zero. */
    private static boolean isBirthday(int year, int month, int day) {
        return CheckDigits.isDay(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    }

    /** Skatteverket: Luhn over the last ten digits; coordination numbers raise the day by sixty. */
    static boolean personnummer(String it) {
        String ten = it.substring(it.length() - 10);
        int day = (int) CheckDigits.number(ten, 4, 6);
        int century = it.length() == 12 ? (int) CheckDigits.number(it, 0, 2) : 20;
        int year = century * 100 + (int) CheckDigits.number(ten, 0, 2);
        return century >= 18
                && century <= 20
                && CheckDigits.isDay(year, (int) CheckDigits.number(ten, 2, 4), day > 60 ? day - 60 : day)
                && CheckDigits.luhn(ten);
    }

    /** Digital and Population Data Services Agency: the nine digits modulo 31; the sign, dropped here, is the century. */
    static boolean hetu(String it) {
        boolean signed = it.length() == 11;
        String serial = it.substring(signed ? 7 : 6);
        int number = Integer.parseInt(it.substring(0, 6) + serial.substring(0, 3));
        int year = (int) CheckDigits.number(it, 4, 6);
        boolean this20 = signed && it.charAt(6) <= 'F';
        return CheckDigits.isDay((this20 ? 2000 : 1900) + year, (int) CheckDigits.number(it, 2, 4), (int)
                        CheckDigits.number(it, 0, 2))
                && CheckDigits.number(serial, 0, 3) >= 2
                && HETU_CHECKS.charAt(number % 31) == serial.charAt(3);
    }
}
