package dev.probity.server.gateway;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.probity.rules.Action;
import java.util.Locale;

/** What the gateway does with a text, strictest first. */
enum Verdict {
    BLOCK,
    SAFE_MODE,
    MASK,
    SUMMARIZE,
    ALLOW;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Verdict stricter(Verdict other) {
        return ordinal() <= other.ordinal() ? this : other;
    }

    /** Nobody can approve while a request waits, so what needs an approval is refused. */
    static Verdict of(Action action) {
        return switch (action) {
            case BLOCK, REQUIRE_APPROVAL -> BLOCK;
            case SAFE_MODE -> SAFE_MODE;
            case MASK -> MASK;
            case SUMMARIZE -> SUMMARIZE;
            case WARN, NOTIFY, LOG, ALLOW -> ALLOW;
        };
    }
}
