package dev.probity.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** The occasion a policy is written for; each has its own facts, declared in {@code contexts.yaml}. */
public enum Context {
    /** May this person do this to that? Refused unless a policy allows it. */
    ACCESS(Action.BLOCK),
    /** May this model version go to that stage? */
    PROMOTION(Action.ALLOW),
    /** May this text go to a language model? */
    PROMPT(Action.ALLOW),
    /** May this text of a language model be shown? */
    OUTPUT(Action.ALLOW),
    /** May this be done with that dataset? */
    DATA(Action.ALLOW),
    /** May this prediction be used? */
    PREDICTION(Action.ALLOW);

    private final Action otherwise;

    Context(Action otherwise) {
        this.otherwise = otherwise;
    }

    /** The name used in documents and answers. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is decided when no policy matches. */
    public Action otherwise() {
        return otherwise;
    }

    /** The facts that policies of this context may use. */
    public Schema schema() {
        return Schema.of(this);
    }

    /** The context with this {@link #code()}, empty when there is none. */
    public static Optional<Context> find(String code) {
        for (Context context : values()) {
            if (context.code().equals(code)) {
                return Optional.of(context);
            }
        }
        return Optional.empty();
    }
}
