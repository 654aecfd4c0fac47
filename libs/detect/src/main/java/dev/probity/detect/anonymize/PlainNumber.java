package dev.probity.detect.anonymize;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimal numbers as tables hold them: an optional sign, digits, an optional point and digits. */
final class PlainNumber {
    private PlainNumber() {}

    /** The number, or null: no exponent, no thousands separators, at most 64 characters. */
    static @Nullable BigDecimal read(String text) {
        String stripped = text.strip();
        return stripped.length() <= Hierarchy.LONGEST && stripped.matches("[+-]?[0-9]+(\\.[0-9]+)?")
                ? new BigDecimal(stripped)
                : null;
    }
}
