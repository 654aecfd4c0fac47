package dev.probity.detect;

import static dev.probity.detect.Identifier.checked;
import static dev.probity.detect.Identifier.shaped;

import java.util.List;

/** Identifiers of Australia, South Africa and Nigeria, and those that no country gives. */
final class OtherIdentifiers {
    private static final EntityType TFN = new EntityType("AU_TFN");
    private static final EntityType ABN = new EntityType("AU_ABN");
    private static final EntityType ACN = new EntityType("AU_ACN");
    private static final EntityType MEDICARE = new EntityType("AU_MEDICARE");
    private static final EntityType SOUTH_AFRICAN = new EntityType("ZA_ID_NUMBER");
    private static final EntityType NIN = new EntityType("NG_NIN");
    private static final EntityType NIGERIAN_PLATE = new EntityType("NG_VEHICLE_REGISTRATION");
    private static final EntityType MAC = new EntityType("MAC_ADDRESS");
    private static final EntityType IMEI = new EntityType("IMEI");
    private static final EntityType VIN = new EntityType("VIN");
    private static final EntityType SWIFT = new EntityType("SWIFT_CODE");
    private static final EntityType RECORD = new EntityType("MEDICAL_RECORD_NUMBER");
    private static final EntityType PLAN = new EntityType("HEALTH_INSURANCE_NUMBER");
    private static final EntityType COORDINATES = new EntityType("COORDINATES");
    private static final EntityType AGE = new EntityType("AGE");

    private static final String HEX = "[0-9A-F]";
    private static final String VIN_CHARACTER = "[0-9A-HJ-NPR-Z]";

    /** What a letter counts in a vehicle number, A to Z; I, O and Q do not occur (49 CFR 565.15). */
    private static final String VIN_VALUES = "12345678012345070923456789";

    private static final String LATITUDE = "-?([1-8]?\\d|90)\\.\\d{3,10}";
    private static final String LONGITUDE = "-?(1[0-7]\\d|[1-9]?\\d|180)\\.\\d{3,10}";
    private static final String ARC = "\\d{1,3}° ?\\d{1,2}['′]( ?\\d{1,2}(\\.\\d{1,4})?[\"″])?";

    static final List<Identifier> ALL = List.of(
            checked(TFN, "\\d{3} \\d{3} \\d{3}", OtherIdentifiers::taxFile, 0.6, "check by weights, grouping"),
            checked(TFN, "\\d{9}", OtherIdentifiers::taxFile, 0.35, "check by weights"),
            checked(ABN, "\\d{2} \\d{3} \\d{3} \\d{3}", OtherIdentifiers::business, 0.9, "check modulo 89, grouping"),
            checked(ABN, "\\d{11}", OtherIdentifiers::business, 0.55, "check modulo 89"),
            checked(ACN, "\\d{3} \\d{3} \\d{3}", OtherIdentifiers::company, 0.55, "check digit, grouping"),
            checked(ACN, "\\d{9}", OtherIdentifiers::company, 0.25, "check digit"),
            checked(
                    MEDICARE,
                    "[2-6]\\d{3} \\d{5} \\d( ?\\d)?",
                    OtherIdentifiers::medicare,
                    0.7,
                    "check digit, grouping"),
            checked(MEDICARE, "[2-6]\\d{9}", OtherIdentifiers::medicare, 0.35, "check digit"),
            checked(
                    SOUTH_AFRICAN,
                    "\\d{6} ?\\d{4} ?[0-2][89]\\d",
                    OtherIdentifiers::southAfrican,
                    0.85,
                    "date of birth and Luhn check digit"),
            checked(NIN, "\\d{11}", OtherIdentifiers::nin, 0.35, "Verhoeff check digit"),
            shaped(NIGERIAN_PLATE, "(?c)[A-Z]{3} \\d{3}[A-Z]{2}", 0.5, "area, number and letters"),
            shaped(NIGERIAN_PLATE, "[A-Z]{3}-\\d{3}[A-Z]{2}", 0.5, "area, number and letters"),
            shaped(NIGERIAN_PLATE, "[A-Z]{3}\\d{3}[A-Z]{2}", 0.3, "area, number and letters"),
            checked(MAC, HEX + "{2}(:" + HEX + "{2}){5}", OtherIdentifiers::mac, 0.8, "six octets"),
            checked(MAC, HEX + "{2}(-" + HEX + "{2}){5}", OtherIdentifiers::mac, 0.8, "six octets"),
            checked(MAC, HEX + "{4}\\." + HEX + "{4}\\." + HEX + "{4}", OtherIdentifiers::mac, 0.6, "six octets"),
            checked(IMEI, "\\d{2}-\\d{6}-\\d{6}-\\d", CheckDigits::luhn, 0.8, "Luhn check digit and grouping"),
            checked(IMEI, "\\d{15}", OtherIdentifiers::imei, 0.3, "Luhn check digit"),
            checked(VIN, "(?c)" + VIN_CHARACTER + "{17}", OtherIdentifiers::vin, 0.75, "check digit"),
            checked(
                    VIN,
                    VIN_CHARACTER + "{17}",
                    it -> mixed(it) && Text.isDigit(it.charAt(16)),
                    0.2,
                    "seventeen characters"),
            checked(
                    SWIFT,
                    "(?c)[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?",
                    it -> Countries.has(it.substring(4, 6)),
                    0.25,
                    "country"),
            checked(
                    SWIFT,
                    "(?c)[A-Z]{6}[A-Z0-9]{2}XXX",
                    it -> Countries.has(it.substring(4, 6)),
                    0.6,
                    "country and head office"),
            shaped(RECORD, "\\d{6,10}", 0.01, "six to ten digits"),
            shaped(RECORD, "MRN[-:#]?\\d{5,12}", 0.7, "named prefix"),
            shaped(PLAN, "[A-Z]{1,3}\\d{8,12}", 0.02, "letters and digits"),
            shaped(COORDINATES, LATITUDE + ", ?" + LONGITUDE, 0.5, "latitude and longitude"),
            shaped(COORDINATES, ARC + " ?[NS],? " + ARC + " ?[EW]", 0.9, "degrees and minutes"),
            shaped(AGE, "\\d{1,3}[- ](year|month|week)s?[- ]old", 0.85, "a span and 'old'"),
            shaped(AGE, "\\d{1,3} ?(yo|y/o|yrs? old)", 0.75, "a span and 'old'"),
            shaped(AGE, "\\d{1,3} (Jahre|ans|años|anni|jaar) (alt|oud)", 0.8, "a span and 'old'"));

    private OtherIdentifiers() {}

    /** Australian Taxation Office: weights 1, 4, 3, 7, 5, 8, 6, 9, 10, divisible by eleven. */
    static boolean taxFile(String it) {
        return !CheckDigits.sameDigits(it) && CheckDigits.sum(it, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** Australian Business Register: one is taken from the first digit; divisible by 89. */
    static boolean business(String it) {
        return it.charAt(0) != '0' && (CheckDigits.sum(it, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
    }

    /** Australian Securities and Investments Commission: weights 8 to 1, the complement to ten. */
    static boolean company(String it) {
        int check = (10 - CheckDigits.sum(it, 8, 7, 6, 5, 4, 3, 2, 1) % 10) % 10;
        return check == CheckDigits.digit(it, 8) && !CheckDigits.sameDigits(it);
    }

    static boolean medicare(String it) {
        return CheckDigits.sum(it, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == CheckDigits.digit(it, 8);
    }

    /** Department of Home Affairs: date of birth, sex, citizenship (0, 1, or 2 for refugees), 8 or 9, Luhn. */
    static boolean southAfrican(String it) {
        int year = (int) CheckDigits.number(it, 0, 2);
        int month = (int) CheckDigits.number(it, 2, 4);
        int day = (int) CheckDigits.number(it, 4, 6);
        return (CheckDigits.isDay(1900 + year, month, day) || CheckDigits.isDay(2000 + year, month, day))
                && CheckDigits.luhn(it);
    }

    static boolean nin(String it) {
        return CheckDigits.verhoeff(it) && !CheckDigits.sameDigits(it);
    }

    /** Neither nothing nor everybody. */
    static boolean mac(String it) {
        return !it.equals("000000000000") && !it.equals("FFFFFFFFFFFF");
    }

    static boolean imei(String it) {
        return CheckDigits.luhn(it) && !CheckDigits.sameDigits(it);
    }

    static boolean vin(String it) {
        int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = it.charAt(i);
            sum += weights[i] * (c <= '9' ? c - '0' : VIN_VALUES.charAt(c - 'A') - '0');
        }
        char check = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
        return mixed(it) && it.charAt(8) == check;
    }

    private static boolean mixed(String it) {
        long digits = it.chars().filter(Text::isDigit).count();
        return digits >= 3 && digits < it.length();
    }
}
