package dev.probity.server.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which root key wraps, and which ones tenant keys still lie under.
 *
 * @param keyId names the root key that wraps now and its holder
 * @param version its version; absent while the holder does not tell
 * @param trouble why it does not: {@code unreachable}, {@code denied}, {@code disabled} or {@code unknown}
 * @param left wraps that are not under that version yet; absent while the version is not known
 */
record RootKeyStatus(
        String keyId,
        @Nullable Integer version,
        @Nullable String trouble,
        @Nullable Long left,
        List<Wraps> wraps) {

    /**
     * Tenant keys under one version of one root key.
     *
     * @param keys how many versions of tenant keys
     * @param current whether new keys are wrapped there
     */
    record Wraps(String keyId, int version, long keys, boolean current) {}
}
