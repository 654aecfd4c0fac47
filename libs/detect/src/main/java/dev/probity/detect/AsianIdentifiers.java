package dev.probity.detect;

import static dev.probity.detect.Identifier.checked;
import static dev.probity.detect.Identifier.shaped;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Identifiers of India, Korea, Singapore, Thailand, the Philippines and Turkey. */
final class AsianIdentifiers {
    private static final EntityType AADHAAR = new EntityType("IN_AADHAAR");
    private static final EntityType PAN = new EntityType("IN_PAN");
    private static final EntityType GSTIN = new EntityType("IN_GSTIN");
    private static final EntityType INDIAN_PASSPORT = new EntityType("IN_PASSPORT");
    private static final EntityType VOTER = new EntityType("IN_VOTER");
    private static final EntityType INDIAN_PLATE = new EntityType("IN_VEHICLE_REGISTRATION");
    private static final EntityType RRN = new EntityType("KR_RRN");
    private static final EntityType FRN = new EntityType("KR_FRN");
    private static final EntityType BRN = new EntityType("KR_BRN");
    private static final EntityType KOREAN_LICENCE = new EntityType("KR_DRIVER_LICENSE");
    private static final EntityType KOREAN_PASSPORT = new EntityType("KR_PASSPORT");
    private static final EntityType NRIC = new EntityType("SG_NRIC_FIN");
    private static final EntityType UEN = new EntityType("SG_UEN");
    private static final EntityType TNIN = new EntityType("TH_TNIN");
    private static final EntityType TIN = new EntityType("PH_TIN");
    private static final EntityType PHILIPPINE_MOBILE = new EntityType("PH_MOBILE_NUMBER");
    private static final EntityType TURKISH = new EntityType("TR_NATIONAL_ID");
    private static final EntityType TURKISH_PLATE = new EntityType("TR_LICENSE_PLATE");
    private static final EntityType TURKISH_PHONE = new EntityType("TR_PHONE_NUMBER");

    /** Codes of states and union territories on registration marks (Central Motor Vehicles Rules, 1989). */
    private static final Set<String> INDIAN_STATES =
            Set.of(("AN AP AR AS BH BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD"
                            + " MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP WB")
                    .split(" "));

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String UEN_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    private static final String BIRTH = "\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";

    /** Numbering plan: mobile numbers begin with 5, places with 2 to 4; 444 and 850 are not places. */
    private static final String TURKISH_NUMBER = "[ -]?\\(?[2-5]\\d{2}\\)?[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}";

    static final List<Identifier> ALL = List.of(
            checked(
                    AADHAAR,
                    "[2-9]\\d{3}[ -]\\d{4}[ -]\\d{4}",
                    AsianIdentifiers::aadhaar,
                    0.85,
                    "Verhoeff check digit"),
            checked(AADHAAR, "[2-9]\\d{11}", AsianIdentifiers::aadhaar, 0.45, "Verhoeff check digit"),
            shaped(PAN, "[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]", 0.6, "kind of holder, letters and digits"),
            shaped(PAN, "[A-Z]{5}\\d{4}[A-Z]", 0.1, "letters and digits"),
            checked(
                    GSTIN,
                    "\\d{2}[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
                    AsianIdentifiers::gstin,
                    0.95,
                    "check character"),
            shaped(
                    GSTIN,
                    "(0[1-9]|[12]\\d|3[0-7]|97)[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
                    0.5,
                    "state, taxpayer and entity"),
            shaped(INDIAN_PASSPORT, "[A-PR-WY][1-9]\\d ?\\d{4}[1-9]", 0.1, "a letter and seven digits"),
            shaped(VOTER, "[A-Z]{3}\\d{7}", 0.3, "three letters and seven digits"),
            checked(
                    INDIAN_PLATE,
                    "[A-Z]{2}[ -]?\\d{1,2}[ -]?[A-Z]{1,3}[ -]?\\d{4}",
                    it -> INDIAN_STATES.contains(it.substring(0, 2)),
                    0.6,
                    "state, district and series"),
            shaped(INDIAN_PLATE, "[A-Z]{3}\\d{4}", 0.05, "form before 1989"),
            checked(
                    INDIAN_PLATE,
                    "[A-Z]{2}\\d{4}",
                    it -> INDIAN_STATES.contains(it.substring(0, 2)),
                    0.02,
                    "form before 1989"),
            checked(RRN, BIRTH + "-[1-4]\\d{6}", AsianIdentifiers::korean, 0.9, "date of birth and check digit"),
            checked(RRN, BIRTH + "[1-4]\\d{6}", AsianIdentifiers::korean, 0.6, "date of birth and check digit"),
            checked(RRN, BIRTH + "-[1-4]\\d{6}", born(), 0.55, "date of birth"),
            checked(RRN, BIRTH + "[1-4]\\d{6}", born(), 0.4, "date of birth"),
            checked(FRN, BIRTH + "-[5-8]\\d{6}", AsianIdentifiers::foreigner, 0.9, "date of birth and check digit"),
            checked(FRN, BIRTH + "[5-8]\\d{6}", AsianIdentifiers::foreigner, 0.6, "date of birth and check digit"),
            checked(FRN, BIRTH + "-[5-8]\\d{6}", born(), 0.55, "date of birth"),
            checked(FRN, BIRTH + "[5-8]\\d{6}", born(), 0.4, "date of birth"),
            checked(BRN, "\\d{3}-\\d{2}-\\d{5}", AsianIdentifiers::koreanBusiness, 0.75, "check digit and grouping"),
            checked(BRN, "\\d{10}", AsianIdentifiers::koreanBusiness, 0.3, "check digit"),
            shaped(KOREAN_LICENCE, "(1[1-9]|2[0-8])-\\d{2}-\\d{6}-\\d{2}", 0.85, "region, year and number"),
            shaped(KOREAN_PASSPORT, "[MSRODG]\\d{3}[A-Z]\\d{4}", 0.3, "kind, digits, letter, digits"),
            shaped(KOREAN_PASSPORT, "[MSRODG]\\d{8}", 0.05, "kind and eight digits"),
            checked(NRIC, "[STFGM]\\d{7}[A-Z]", AsianIdentifiers::nric, 0.85, "check letter"),
            shaped(NRIC, "[STFGM]\\d{7}[A-Z]", 0.3, "form"),
            shaped(NRIC, "[A-Z]\\d{7}[A-Z]", 0.05, "a letter, seven digits, a letter"),
            checked(UEN, "[RST]\\d{2}[A-Z]{2}\\d{4}[A-Z]", AsianIdentifiers::uenOther, 0.9, "check letter"),
            checked(UEN, "\\d{8}[A-Z]", it -> uen(it, "XMKECAWLJDB", 10, 4, 9, 3, 8, 2, 7, 1), 0.5, "check letter"),
            checked(
                    UEN,
                    "(19|20)\\d{7}[A-Z]",
                    it -> uen(it, "ZKCMDNERGWH", 10, 8, 6, 4, 9, 7, 5, 3, 1),
                    0.6,
                    "year and check letter"),
            checked(TNIN, "[1-8]-\\d{4}-\\d{5}-\\d{2}-\\d", AsianIdentifiers::thai, 0.9, "province and check digit"),
            checked(TNIN, "[1-8]\\d{12}", AsianIdentifiers::thai, 0.45, "province and check digit"),
            checked(TIN, "\\d{3}-\\d{3}-\\d{3}(-\\d{3,5})?", AsianIdentifiers::philippineTax, 0.3, "check digit"),
            shaped(PHILIPPINE_MOBILE, "\\+63[ -]?9\\d{2}[ -]?\\d{3}[ -]?\\d{4}", 0.6, "mobile prefix"),
            shaped(PHILIPPINE_MOBILE, "0 ?\\(?9\\d{2}\\)?[ -]?\\d{3}[ -]?\\d{4}", 0.35, "mobile prefix"),
            checked(TURKISH, "[1-9]\\d{10}", AsianIdentifiers::turkish, 0.75, "two check digits"),
            shaped(
                    TURKISH_PLATE,
                    "(?c)(0[1-9]|[1-7]\\d|8[01]) [A-Z]{1,3} \\d{2,5}",
                    0.5,
                    "province, letters and digits"),
            shaped(TURKISH_PHONE, "\\+90" + TURKISH_NUMBER, 0.6, "area and number"),
            shaped(TURKISH_PHONE, "0" + TURKISH_NUMBER, 0.3, "area and number"),
            shaped(TURKISH_PHONE, "5\\d{2}[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}", 0.2, "area and number"),
            shaped(TURKISH_PHONE, "[2-4]\\d{2}[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}", 0.05, "area and number"));

    private AsianIdentifiers() {}

    /** Unique Identification Authority of India; a number that reads the same backwards is not given. */
    static boolean aadhaar(String it) {
        return CheckDigits.verhoeff(it)
                && !new StringBuilder(it).reverse().toString().equals(it);
    }

    /** GST Network: Luhn's way in base 36. */
    static boolean gstin(String it) {
        int state = (int) CheckDigits.number(it, 0, 2);
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            int product = ALPHANUMERIC.indexOf(it.charAt(i)) * (i % 2 + 1);
            sum += product / 36 + product % 36;
        }
        return state >= 1 && (state <= 38 || state == 97) && ALPHANUMERIC.charAt((36 - sum % 36) % 36) == it.charAt(14);
    }

    private static Predicate<String> born() {
        return it -> {
            int century = "12569".indexOf(it.charAt(6)) >= 0 ? 1900 : 2000;
            return CheckDigits.isDay(
                    century + (int) CheckDigits.number(it, 0, 2), (int) CheckDigits.number(it, 2, 4), (int)
                            CheckDigits.number(it, 4, 6));
        };
    }

    /** Numbers given before October 2020 have a check digit. */
    static boolean korean(String it) {
        return born().test(it) && (11 - koreanSum(it)) % 10 == CheckDigits.digit(it, 12);
    }

    static boolean foreigner(String it) {
        return born().test(it) && (13 - koreanSum(it)) % 10 == CheckDigits.digit(it, 12);
    }

    private static int koreanSum(String it) {
        return CheckDigits.sum(it, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11;
    }

    /** National Tax Service: weights 1, 3, 7, 1, 3, 7, 1, 3, 5 and the tens of the last product. */
    static boolean koreanBusiness(String it) {
        int sum = CheckDigits.sum(it, 1, 3, 7, 1, 3, 7, 1, 3, 5) + CheckDigits.digit(it, 8) * 5 / 10;
        return !CheckDigits.sameDigits(it) && (10 - sum % 10) % 10 == CheckDigits.digit(it, 9);
    }

    /** Immigration and Checkpoints Authority: weights 2, 7, 6, 5, 4, 3, 2, an offset and a row of letters by prefix. */
    static boolean nric(String it) {
        char prefix = it.charAt(0);
        int offset = prefix == 'T' || prefix == 'G' ? 4 : prefix == 'M' ? 3 : 0;
        int rest = (offset + CheckDigits.sum(it.substring(1), 2, 7, 6, 5, 4, 3, 2)) % 11;
        String letters = switch (prefix) {
            case 'S', 'T' -> "JZIHGFEDCBA";
            case 'M' -> "XWUTRQPNJLK";
            default -> "XWUTRQPNMLK";
        };
        return letters.charAt(rest) == it.charAt(8);
    }

    static boolean uen(String it, String letters, int... weights) {
        return letters.charAt(CheckDigits.sum(it, weights) % 11) == it.charAt(it.length() - 1);
    }

    /** Accounting and Corporate Regulatory Authority: other entities, over an alphabet without I, O, Y and Z. */
    static boolean uenOther(String it) {
        int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int value = UEN_ALPHABET.indexOf(it.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * weights[i];
        }
        return UEN_ALPHABET.charAt(Math.floorMod(sum - 5, 11)) == it.charAt(9);
    }

    /** Department of Provincial Administration; provinces by ISO 3166-2:TH. */
    static boolean thai(String it) {
        int province = (int) CheckDigits.number(it, 1, 3);
        boolean known = (province >= 10 && province <= 27)
                || (province >= 30 && province <= 58)
                || (province >= 60 && province <= 67)
                || (province >= 70 && province <= 77)
                || (province >= 80 && province <= 86)
                || (province >= 90 && province <= 96);
        int sum = CheckDigits.sum(it, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        return known && (11 - sum % 11) % 10 == CheckDigits.digit(it, 12);
    }

    /** Bureau of Internal Revenue: weights 9 down to 2, modulo 11; three digits of a branch may follow. */
    static boolean philippineTax(String it) {
        return CheckDigits.sum(it, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == CheckDigits.digit(it, 8)
                && !CheckDigits.sameDigits(it.substring(0, 9));
    }

    /** Nüfus ve Vatandaşlık İşleri: the tenth digit of odd and even places, the eleventh of all ten. */
    static boolean turkish(String it) {
        int odd = CheckDigits.sum(it, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = CheckDigits.sum(it, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return tenth == CheckDigits.digit(it, 9) && (odd + even + tenth) % 10 == CheckDigits.digit(it, 10);
    }
}
