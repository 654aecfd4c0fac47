package dev.probity.platform.crypto;

import java.util.UUID;

/** What may be shown of a data key. */
public record KeySummary(
        UUID id,
        UUID tenant,
        KeyKind kind,
        String scope,
        int version,
        KeyState state,
        String wrappedBy,
        int wrappedByVersion) {

    static KeySummary of(KeyRow row) {
        return new KeySummary(
                row.id(),
                row.tenant(),
                row.kind(),
                row.scope(),
                row.version(),
                row.state(),
                row.wrapped().keyId(),
                row.wrapped().version());
    }
}
