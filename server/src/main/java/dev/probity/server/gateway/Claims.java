package dev.probity.server.gateway;

import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a caller says about a text. It can only make a decision stricter, unless the caller holds
 * {@value #TRUSTED}.
 *
 * @param lawfulBasis true, false, or the name of a basis of GDPR article 6
 * @param purpose of the processing, a short name
 */
record Claims(
        @Nullable Boolean containsPii,
        @Nullable Double jailbreakScore,
        @Nullable JsonNode lawfulBasis,
        @Nullable Double verbatimRatio,
        @Nullable String purpose) {

    /** Permission of a key whose word is believed. */
    static final String TRUSTED = "gateway:trusted-context";

    static final Claims NONE = new Claims(null, null, null, null, null);

    private static final Set<String> BASES =
            Set.of("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests");

    Claims {
        refuseUnlessShare("jailbreak_score", jailbreakScore);
        refuseUnlessShare("verbatim_ratio", verbatimRatio);
        if (lawfulBasis != null
                && !lawfulBasis.isNull()
                && !lawfulBasis.isBoolean()
                && !(lawfulBasis.isString()
                        && (lawfulBasis.asString().isEmpty() || BASES.contains(lawfulBasis.asString())))) {
            throw ProblemException.invalid(
                    "/context/lawful_basis",
                    "must be true, false or one of "
                            + String.join(", ", BASES.stream().sorted().toList()));
        }
        if (purpose != null && !purpose.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            throw ProblemException.invalid(
                    "/context/purpose", "must be a short name of lower-case letters, digits, dashes and underscores");
        }
    }

    private static void refuseUnlessShare(String name, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw ProblemException.invalid("/context/" + name, "must be between 0 and 1");
        }
    }

    static boolean trusted(Caller caller) {
        return caller.may(TRUSTED);
    }

    boolean containsPii(boolean measured, boolean trusted) {
        if (containsPii == null) {
            return measured;
        }
        return trusted ? containsPii : measured || containsPii;
    }

    double jailbreakScore(double measured, boolean trusted) {
        return stricter(jailbreakScore, measured, trusted);
    }

    double verbatimRatio(double measured, boolean trusted) {
        return stricter(verbatimRatio, measured, trusted);
    }

    private static double stricter(@Nullable Double claimed, double measured, boolean trusted) {
        if (claimed == null) {
            return measured;
        }
        return trusted ? claimed : Math.max(claimed, measured);
    }

    /** The basis that counts: none unless the caller is believed. */
    String basis(boolean trusted) {
        if (!trusted || lawfulBasis == null || !lawfulBasis.isString()) {
            return "";
        }
        return lawfulBasis.asString();
    }

    boolean hasBasis(boolean trusted) {
        return trusted
                && lawfulBasis != null
                && (lawfulBasis.isBoolean()
                        ? lawfulBasis.asBoolean()
                        : !basis(true).isEmpty());
    }
}
