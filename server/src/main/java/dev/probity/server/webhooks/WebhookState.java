package dev.probity.server.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether a webhook is sent messages. */
enum WebhookState {
    /** It is. */
    @JsonProperty("active")
    ACTIVE,
    /** Messages wait, each for as long as it would be retried. */
    @JsonProperty("paused")
    PAUSED,
    /** Its receiver answered that it is gone; no messages are made for it. */
    @JsonProperty("disabled")
    DISABLED;

    /** The name in JSON and in the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WebhookState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
