package dev.probity.server.identity;

import dev.probity.platform.problem.ProblemException;
import java.util.Locale;
import java.util.Set;

/**
 * What a chosen password must be: long enough and not among the first that are guessed (NIST SP 800-63B asks for length
 * and a blocklist, and against rules on kinds of characters).
 */
final class PasswordRules {
    private static final Set<String> GUESSED_FIRST = Set.of(
            "password",
            "passwort",
            "qwerty",
            "qwertz",
            "letmein",
            "welcome",
            "admin",
            "iloveyou",
            "monkey",
            "dragon",
            "football",
            "changeme",
            "probity",
            "123456",
            "abc123",
            "secret");

    private final int leastLength;

    PasswordRules(int leastLength) {
        this.leastLength = leastLength;
    }

    /** Refuses a weak password, saying why. */
    void require(String password, String email) {
        if (password.length() < leastLength) {
            throw weak("must have at least " + leastLength + " characters");
        }
        if (password.chars().distinct().count() < 5) {
            throw weak("repeats too few characters");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String local = email.substring(0, Math.max(0, email.indexOf('@'))).toLowerCase(Locale.ROOT);
        if (local.length() > 3 && lower.contains(local)) {
            throw weak("must not contain the name in the e-mail address");
        }
        for (String guessed : GUESSED_FIRST) {
            if (lower.contains(guessed) && lower.length() < guessed.length() + 8) {
                throw weak("is little more than a word that is guessed first");
            }
        }
    }

    private static ProblemException weak(String why) {
        return ProblemException.of(IdentityProblem.WEAK_PASSWORD, "The password " + why + ".")
                .error("/password", why);
    }
}
