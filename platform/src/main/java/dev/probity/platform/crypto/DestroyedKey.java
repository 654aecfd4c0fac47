package dev.probity.platform.crypto;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of the list of destroyed keys: the receipt of an erasure.
 *
 * @param number position in the list, from 1
 * @param previous SHA-256 of the line before, in hexadecimal; zeros for the first
 * @param signature Ed25519 over all other members, Base64
 */
public record DestroyedKey(
        long number,
        UUID keyId,
        UUID tenant,
        KeyKind kind,
        String reason,
        Instant destroyedAt,
        String previous,
        String signature) {

    byte[] signed() {
        return AssociatedData.of(
                "probity/destroyed-key/v1", number, keyId, tenant, kind.column(), reason, destroyedAt, previous);
    }
}
