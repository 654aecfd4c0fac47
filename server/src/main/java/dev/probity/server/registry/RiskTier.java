package dev.probity.server.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How much harm a wrong model can do; it decides how many people must approve a promotion. */
public enum RiskTier {
    @JsonProperty("low")
    LOW,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("high")
    HIGH;

    /** The name in JSON and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RiskTier of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
