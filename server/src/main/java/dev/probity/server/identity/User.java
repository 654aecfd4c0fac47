package dev.probity.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of a tenant.
 *
 * @param roles codes of {@link Role}
 * @param lockedUntil set while the account is locked after repeated failures
 * @param version grows with every change, for optimistic locking
 */
public record User(
        UUID id,
        UUID tenant,
        String email,
        String name,
        List<String> roles,
        boolean active,
        @Nullable Instant lockedUntil,
        @Nullable Instant lastLoginAt,
        Instant createdAt,
        long version) {
    public User {
        roles = List.copyOf(roles);
    }
}
