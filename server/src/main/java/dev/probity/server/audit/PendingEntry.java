package dev.probity.server.audit;

import dev.probity.ledger.EntryLeaf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leaf on its way into the log, with what stands beside it.
 *
 * @param keyId the key the values are sealed under; null with {@code sealed} when the subject's key was destroyed before
 * @param entityMac look-up value of the entity, keyed per tenant
 */
record PendingEntry(
        EntryLeaf leaf,
        UUID tenant,
        @Nullable UUID keyId,
        byte @Nullable [] sealed,
        byte @Nullable [] entityMac,
        byte[] actorMac) {
    PendingEntry(
            EntryLeaf leaf,
            UUID tenant,
            @Nullable UUID keyId,
            byte @Nullable [] sealed,
            byte @Nullable [] entityMac,
            byte[] actorMac) {
        this.leaf = leaf;
        this.tenant = tenant;
        this.keyId = keyId;
        this.sealed = sealed;
        this.entityMac = entityMac;
        this.actorMac = actorMac;
    }
}
