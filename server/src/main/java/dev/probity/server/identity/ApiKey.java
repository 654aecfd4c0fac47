package dev.probity.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it may be shown: everything but its secret.
 *
 * @param prefix how the key begins, to recognise it by
 * @param owner the user on whose behalf it acts and whose permissions bound its scopes
 * @param networks where it may be used from; empty means anywhere
 * @param rotatedFrom the key this one replaced
 */
public record ApiKey(
        UUID id,
        UUID tenant,
        String prefix,
        UUID owner,
        String name,
        List<String> scopes,
        List<String> networks,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID rotatedFrom,
        @Nullable Instant lastUsedAt,
        long uses,
        Instant createdAt) {
    public ApiKey {
        scopes = List.copyOf(scopes);
        networks = List.copyOf(networks);
    }
}
