package dev.probity.server.gateway;

import dev.probity.detect.EntityType;
import dev.probity.detect.Finding;
import dev.probity.detect.guard.AttackScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the guards found in one or several texts.
 *
 * @param findings of all texts, positions relative to their own text
 * @param attack the highest scores
 * @param verbatimRatio the highest share that stands in a protected text
 */
record Measured(List<Finding> findings, AttackScore attack, double verbatimRatio, int characters) {

    static final Measured NOTHING = new Measured(List.of(), new AttackScore(0, 0, List.of()), 0, 0);

    Measured and(Measured other) {
        List<Finding> both = new ArrayList<>(findings);
        both.addAll(other.findings);
        List<String> features = new ArrayList<>(attack.features());
        other.attack.features().stream().filter(f -> !features.contains(f)).forEach(features::add);
        return new Measured(
                both,
                new AttackScore(
                        Math.max(attack.jailbreak(), other.attack.jailbreak()),
                        Math.max(attack.injection(), other.attack.injection()),
                        features),
                Math.max(verbatimRatio, other.verbatimRatio),
                characters + other.characters);
    }

    boolean containsPii() {
        return findings.stream().anyMatch(finding -> finding.type().personal());
    }

    /** Kinds of personal data in the words of the policies. */
    List<String> piiTypes() {
        return findings.stream()
                .filter(finding -> finding.type().personal())
                .map(finding -> word(finding.type()))
                .distinct()
                .sorted()
                .toList();
    }

    List<String> secrets() {
        return findings.stream()
                .filter(finding -> !finding.type().personal())
                .map(finding -> finding.reason().replaceAll("[^a-z]+", "_"))
                .distinct()
                .sorted()
                .toList();
    }

    /** A rough count: four characters to a token, as for English text. */
    long tokens() {
        return Math.ceilDiv(characters, 4);
    }

    private static String word(EntityType type) {
        return switch (type.name()) {
            case "EMAIL_ADDRESS" -> "email";
            case "PHONE_NUMBER" -> "phone";
            case "CREDIT_CARD" -> "card";
            case "IBAN_CODE" -> "iban";
            case "US_SSN" -> "ssn";
            case "IP_ADDRESS" -> "ip";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
