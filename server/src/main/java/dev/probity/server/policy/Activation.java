package dev.probity.server.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of the version that decides.
 *
 * @param number the version activated; null when the policy was switched off
 */
public record Activation(
        UUID id, @Nullable Integer number, UUID actor, String actorName, String reason, Instant activatedAt) {}
