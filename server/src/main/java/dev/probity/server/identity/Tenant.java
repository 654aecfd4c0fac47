package dev.probity.server.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * The unit of isolation.
 *
 * @param slug the short name in URLs and at sign-in
 * @param home whether this is the tenant whose administrators run the installation
 */
public record Tenant(UUID id, String slug, String name, boolean home, boolean active, Instant createdAt) {}
