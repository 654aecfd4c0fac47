package dev.probity.server.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a message has come. */
enum DeliveryState {
    /** It is due now or will be tried again. */
    @JsonProperty("pending")
    PENDING,
    /** The receiver answered with a status of 200 to 299. */
    @JsonProperty("delivered")
    DELIVERED,
    /** It is not tried again, unless somebody replays it. */
    @JsonProperty("failed")
    FAILED;

    /** The name in JSON and in the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
