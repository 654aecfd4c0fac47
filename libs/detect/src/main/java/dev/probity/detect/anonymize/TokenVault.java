package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;

/**
 * Gives a random token for a value, the same one every time, and the value back to those who may have it.
 *
 * <p>Tokens are drawn, not computed: without the vault's rows nothing can be learned from one, whatever key is lost.
 */
public interface TokenVault {

    /** The token of this value: {@code tok_EMAIL_ADDRESS_} and 26 letters and digits. The value is well-formed Unicode. */
    String tokenize(EntityType type, String value);

    /**
     * The value of a token.
     *
     * @param actor who asks
     * @param reason why, in the asker's words; must not be blank
     */
    Reversal reverse(String token, String actor, String reason);
}
