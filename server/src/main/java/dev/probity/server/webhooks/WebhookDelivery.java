package dev.probity.server.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param eventId the receiver's {@code webhook-id}
 * @param attempts how often it was tried, replays included
 * @param dueAt when it is tried next, unless it has ended
 * @param lastStatus HTTP status of the last answer; null when there was none
 * @param lastError why the last attempt failed; null when it did not
 */
record WebhookDelivery(
        UUID id,
        UUID webhookId,
        UUID eventId,
        String eventType,
        DeliveryState state,
        int attempts,
        Instant dueAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /**
     * One attempt, as it went.
     *
     * @param durationMs milliseconds from connecting to the end of what was read
     * @param excerpt the beginning of the receiver's answer; null when there was none
     */
    record Attempt(
            int number,
            Instant startedAt,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String excerpt) {}
}
