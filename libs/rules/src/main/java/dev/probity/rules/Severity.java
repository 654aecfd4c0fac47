package dev.probity.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How bad it is when the policy's condition holds; decides who may grant an exception, never what is done. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH;

    /** The name used in documents and answers. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity with this {@link #code()}, empty when there is none. */
    public static Optional<Severity> find(String code) {
        for (Severity severity : values()) {
            if (severity.code().equals(code)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
