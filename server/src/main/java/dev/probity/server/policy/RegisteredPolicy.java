package dev.probity.server.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy document under its name, whatever its version.
 *
 * @param shipped it came with the product
 * @param activeVersion the version that decides now; null when the policy is switched off
 * @param latestVersion the newest version
 */
public record RegisteredPolicy(
        UUID id,
        String name,
        boolean shipped,
        @Nullable Integer activeVersion,
        int latestVersion,
        UUID createdBy,
        String createdByName,
        Instant createdAt) {}
