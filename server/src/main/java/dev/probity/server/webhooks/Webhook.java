package dev.probity.server.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that a tenant's events are sent to.
 *
 * @param eventTypes which events: see {@link EventFilter}
 * @param stateReason why it is not active; null while it is
 * @param failures attempts in a row that failed
 * @param failingSince when the first of these was made; null when the last attempt succeeded
 * @param oldSecretUntil until when a secret that was replaced goes on signing; null when there is none
 * @param version grows with each change that people or the server make to the webhook
 */
record Webhook(
        UUID id,
        URI url,
        String description,
        List<String> eventTypes,
        WebhookState state,
        @Nullable String stateReason,
        Instant stateSince,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant oldSecretUntil,
        Instant createdAt,
        long version) {
    Webhook {
        eventTypes = List.copyOf(eventTypes);
    }

    boolean wants(String eventType) {
        return eventTypes.stream().anyMatch(pattern -> EventFilter.matches(pattern, eventType));
    }

    /** What the ledger and the log may know of an address: path and query can hold a receiver's own secret. */
    static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
