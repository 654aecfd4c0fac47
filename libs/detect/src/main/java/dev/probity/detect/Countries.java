package dev.probity.detect;

import java.util.Locale;
import java.util.Set;

/** The two-letter codes of ISO 3166-1, and Kosovo's, which banks use. */
final class Countries {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private Countries() {}

    static boolean has(String code) {
        return CODES.contains(code) || code.equals("XK");
    }
}
