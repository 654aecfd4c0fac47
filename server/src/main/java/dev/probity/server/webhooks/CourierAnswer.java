package dev.probity.server.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of carrying one message to its receiver. */
sealed interface CourierAnswer {

    /**
     * The receiver answered.
     *
     * @param retryAfter how long it asks to be left alone; null when it does not say
     * @param excerpt the beginning of its answer, fit for people to read; empty when it had none
     */
    record Answered(int status, @Nullable Duration retryAfter, String excerpt) implements CourierAnswer {
        boolean success() {
            return status >= 200 && status < 300;
        }

        boolean gone() {
            return status == 410;
        }
    }

    /** @param reason fit for people to read, without what the network looks like inside */
    record Unanswered(String reason) implements CourierAnswer {}
}
