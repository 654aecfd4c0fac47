package dev.probity.server.vault;

import java.util.Locale;

/** How sensitive a dataset is, from the least to the most. */
public enum Classification {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Classification of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
