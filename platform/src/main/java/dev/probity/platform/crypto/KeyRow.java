package dev.probity.platform.crypto;

import java.util.UUID;

/**
 * One stored version of a data key.
 *
 * @param scope what the key is for: the tenant's or dataset's id, or a keyed hash of the data subject's name
 */
record KeyRow(UUID id, UUID tenant, KeyKind kind, String scope, int version, KeyState state, WrappedKey wrapped) {

    /** Binds the wrap to this row: copied to another tenant, key or version it does not open. */
    byte[] context() {
        return AssociatedData.of("data-key", tenant, kind.column(), scope, id, version);
    }

    KeyRow with(WrappedKey rewrapped) {
        return new KeyRow(id, tenant, kind, scope, version, state, rewrapped);
    }
}
