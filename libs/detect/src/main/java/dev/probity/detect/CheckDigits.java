package dev.probity.detect;

/** The check-digit systems that several identifiers share. All take digits without separators. */
final class CheckDigits {
    /** The dihedral group of order ten, row by row, and the permutation of Verhoeff (1969). */
    private static final String[] DIHEDRAL = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };

    private static final String[] PERMUTATION = {
        "0123456789", "1576283094", "5803796142", "8916043527",
        "9453126870", "4286573901", "2793806415", "7046913258"
    };

    private CheckDigits() {}

    /** ISO/IEC 7812-1 annex B, over all digits. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    static boolean verhoeff(String digits) {
        int state = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            state = DIHEDRAL[state].charAt(PERMUTATION[i % 8].charAt(digit) - '0') - '0';
        }
        return state == 0;
    }

    /** ISO/IEC 7064, MOD 11,10: the last digit is the check digit. */
    static boolean mod1110(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(digits, digits.length() - 1);
    }

    /** The sum of each digit times its weight; digits past the weights do not count. */
    static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** As {@link #sum}, with products of two digits replaced by the sum of these. */
    static int crossSum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = digit(digits, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        return sum;
    }

    static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    /** The number that some of the digits make. */
    static long number(String digits, int from, int to) {
        return Long.parseLong(digits, from, to, 10);
    }

    static boolean sameDigits(String digits) {
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }

    /** Whether a day of this month exists, in leap years when the year says so. */
    static boolean isDay(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }
}
