package dev.probity.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as the API shows one. */
record UserAnswer(
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
    static UserAnswer of(User user) {
        return new UserAnswer(
                user.id(),
                user.tenant(),
                user.email(),
                user.name(),
                user.roles(),
                user.active(),
                user.lockedUntil(),
                user.lastLoginAt(),
                user.createdAt(),
                user.version());
    }
}
