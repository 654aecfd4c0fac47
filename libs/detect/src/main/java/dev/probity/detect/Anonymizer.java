package dev.probity.detect;

import java.util.List;
import java.util.function.BiFunction;

/** What to put where a finding stood. Every method gives a replacement for {@link #apply} and {@link StreamFilter}. */
public final class Anonymizer {
    private Anonymizer() {}

    /** Every letter and digit becomes {@code *}, but the last four of a card or bank account number stay readable. */
    public static BiFunction<Finding, String, String> mask() {
        return (finding, value) -> {
            boolean tail = finding.type().equals(EntityType.CREDIT_CARD)
                    || finding.type().equals(EntityType.IBAN_CODE);
            int readable = tail ? 4 : 0;
            StringBuilder masked = new StringBuilder(value);
            int seen = 0;
            for (int i = value.length() - 1; i >= 0; i--) {
                if (Character.isLetterOrDigit(value.charAt(i)) || Character.isSurrogate(value.charAt(i))) {
                    seen++;
                    if (seen > readable) {
                        masked.setCharAt(i, '*');
                    }
                }
            }
            return masked.toString();
        };
    }

    /** Nothing stays. */
    public static BiFunction<Finding, String, String> redact() {
        return (finding, value) -> "";
    }

    /** The type in angle brackets, {@code <EMAIL_ADDRESS>}; not reversible. Use {@link Placeholders} to get back. */
    public static BiFunction<Finding, String, String> replaceWithType() {
        return (finding, value) -> "<" + finding.type() + ">";
    }

    /** The text with each finding replaced. The findings must be of this text, in order, as a detector gives them. */
    public static String apply(String text, List<Finding> findings, BiFunction<Finding, String, String> replacement) {
        if (findings.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Finding finding : findings) {
            out.append(text, at, finding.chars().start());
            out.append(replacement.apply(finding, finding.in(text)));
            at = finding.chars().end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
