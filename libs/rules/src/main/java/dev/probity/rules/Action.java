package dev.probity.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * What a policy asks for when its condition is true, strictest first. Where several policies match, the strictest
 * action is taken and the others are still reported.
 */
public enum Action {
    /** Refuse. */
    BLOCK,
    /** Go on with the strict guard set, lower temperature and length, and the safety preamble. */
    SAFE_MODE,
    /** Go on with the offending parts replaced by placeholders. */
    MASK,
    /** Go on with a summary in place of the text. */
    SUMMARIZE,
    /** Go on only after the people named by the module concerned have said yes. */
    REQUIRE_APPROVAL,
    /** Go on; show a warning to the caller. */
    WARN,
    /** Go on; tell the policy's owner. */
    NOTIFY,
    /** Go on; keep a record. */
    LOG,
    /** Go on. The only action that grants something: where the default is to refuse (context access) one must match. */
    ALLOW;

    /** The name used in documents and answers, such as {@code safe_mode}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action with this {@link #code()}, empty when there is none. */
    public static Optional<Action> find(String code) {
        for (Action action : values()) {
            if (action.code().equals(code)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** True when this action restricts more than the other one. */
    public boolean stricterThan(Action other) {
        return ordinal() < other.ordinal();
    }
}
