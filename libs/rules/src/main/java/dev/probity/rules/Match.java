package dev.probity.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy that had something to say about a decision.
 *
 * @param set name of the set it belongs to
 * @param version version of that set
 * @param policy its id
 * @param severity its severity
 * @param action what it asks for; block when its condition failed
 * @param message its message
 * @param owner who answers for it
 * @param saw the facts its condition reads, with the values it saw
 * @param error why its condition could not be decided; null when it held
 */
public record Match(
        String set,
        String version,
        String policy,
        Severity severity,
        Action action,
        String message,
        String owner,
        Map<String, Object> saw,
        @Nullable String error) {

    /** One sentence for the person who meets the decision. */
    public String reason() {
        return error == null
                ? policy + ": " + message
                : policy + ": the policy could not be decided and therefore blocks: " + error;
    }
}
