package dev.probity.detect.anonymize;

/** The check digit of ISO/IEC 7812-1 Annex B, modulus 10 with double-add-double. */
final class Luhn {
    private Luhn() {}

    /** The digit that makes {@code digits} followed by it valid. */
    static char checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    static boolean valid(String digits) {
        int last = digits.length() - 1;
        return last > 0 && digits.charAt(last) == checkDigit(digits.substring(0, last));
    }
}
