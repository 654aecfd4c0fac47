package dev.probity.platform.outbox;

import dev.probity.platform.tenancy.Caller;
import java.time.Instant;
import java.util.UUID;

/**
 * One delivery of an event to one consumer.
 *
 * @param eventId the same in every attempt
 * @param attempt 1 for the first
 * @param origin who caused the event
 */
public record Delivery(UUID eventId, int attempt, Instant occurredAt, Caller origin) {}
