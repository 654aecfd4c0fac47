package dev.probity.detect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words shortly before a candidate that make it more, or less, believable.
 *
 * <p>Only what stands before counts: a stream filter must not wait for what may follow.
 */
final class ContextWords {
    /** How far before a candidate a word may stand, in UTF-16 units. */
    static final int REACH = 64;

    private static final double MORE = 0.35;
    private static final double LESS = 0.5;

    private static final Map<EntityType, List<String>> FOR = Map.of(
            EntityType.EMAIL_ADDRESS, List.of("email", "e-mail", "mail", "contact"),
            EntityType.PHONE_NUMBER,
                    List.of(
                            "phone",
                            "tel",
                            "telephone",
                            "mobile",
                            "cell",
                            "call",
                            "fax",
                            "number",
                            "contact",
                            "whatsapp",
                            "sms",
                            "telefon",
                            "handy",
                            "rufnummer",
                            "téléphone",
                            "móvil",
                            "teléfono",
                            "telefono"),
            EntityType.CREDIT_CARD,
                    List.of(
                            "card",
                            "credit",
                            "debit",
                            "visa",
                            "mastercard",
                            "amex",
                            "maestro",
                            "discover",
                            "payment",
                            "pan",
                            "kreditkarte",
                            "karte",
                            "carte",
                            "tarjeta"),
            EntityType.IBAN_CODE, List.of("iban", "bank", "account", "konto", "compte", "cuenta"),
            EntityType.US_SSN, List.of("ssn", "social security", "social", "ssns", "ss#", "taxpayer"),
            EntityType.IP_ADDRESS, List.of("ip", "ipv4", "ipv6", "address", "host", "server", "subnet"));

    private static final Map<EntityType, List<String>> AGAINST = Map.of(
            EntityType.IP_ADDRESS, List.of("version", "release", "build", "section"),
            EntityType.PHONE_NUMBER, List.of("order", "invoice", "isbn", "tracking"));

    private ContextWords() {}

    /** The candidate with its score moved by the nearest words and the name of the field. */
    static Candidate weigh(Text text, Candidate candidate) {
        String word = find(text, candidate, FOR);
        if (word != null) {
            double score = Math.min(1.0, candidate.score() + MORE);
            return rescored(candidate, score, candidate.reason() + ", near '" + word + "'");
        }
        String against = find(text, candidate, AGAINST);
        if (against != null) {
            double score = Math.max(0.0, candidate.score() - LESS);
            return rescored(candidate, score, candidate.reason() + ", but near '" + against + "'");
        }
        return candidate;
    }

    private static Candidate rescored(Candidate c, double score, String reason) {
        return new Candidate(c.type(), c.start(), c.end(), score, reason);
    }

    private static @Nullable String find(Text text, Candidate candidate, Map<EntityType, List<String>> words) {
        for (String word : words.getOrDefault(candidate.type(), List.of())) {
            String hint = text.hint();
            if (hint != null && inHint(hint, word)) {
                return word;
            }
            int last = candidate.start() - word.length();
            for (int i = last; i >= Math.max(0, candidate.start() - REACH); i--) {
                if (Text.lower(text.at(i)) == word.charAt(0) && standsAt(text, i, word)) {
                    return word;
                }
            }
        }
        return null;
    }

    private static boolean inHint(String hint, String word) {
        int at = hint.indexOf(word);
        // Short words must stand alone in a field name: "ip" is in "zip" and in "ship_date".
        return at >= 0
                && (word.length() > 3 || hint.equals(word) || hint.startsWith(word + "_") || hint.endsWith("_" + word));
    }

    private static boolean standsAt(Text text, int at, String word) {
        if (text.wordAt(at - 1)) {
            return false;
        }
        for (int k = 1; k < word.length(); k++) {
            int c = text.at(at + k);
            if (Text.lower(c) != word.charAt(k)) {
                return false;
            }
        }
        return !text.wordAt(at + word.length()) || Text.lower(text.at(at + word.length())) == 's';
    }
}
