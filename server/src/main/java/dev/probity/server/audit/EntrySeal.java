package dev.probity.server.audit;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals the values of entries under the tenant's or the data subject's key, and opens them for those who may read. */
final class EntrySeal {
    /** Long enough that no two entities of an installation collide. */
    private static final int MAC_LENGTH = 16;

    private final Keys keys;

    EntrySeal(Keys keys) {
        this.keys = keys;
    }

    record Sealed(UUID keyId, byte[] bytes) {}

    /** Empty when the key was destroyed: the action still happened, but nobody may be able to read about whom. */
    Optional<Sealed> seal(EntryValues values, UUID tenant, UUID entryId, @Nullable String subject) {
        try {
            DataKey key = subject == null ? keys.tenantKey(tenant) : keys.subjectKey(tenant, subject);
            return Optional.of(new Sealed(key.id(), key.seal(values.encoded(), context(tenant, entryId))));
        } catch (KeyUnavailableException e) {
            if (e.reason() == KeyUnavailableException.Reason.DESTROYED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Empty when the key is gone or off; not when the holder of the root key merely does not answer. */
    Optional<EntryValues> open(UUID keyId, byte[] sealed, UUID tenant, UUID entryId) {
        try {
            byte[] plain = keys.find(keyId).open(sealed, context(tenant, entryId));
            return Optional.of(EntryValues.parse(plain));
        } catch (KeyUnavailableException e) {
            return switch (e.reason()) {
                case UNKNOWN, DISABLED, DESTROYED -> Optional.empty();
                case UNREACHABLE, DENIED -> throw e;
            };
        }
    }

    byte[] entityMac(UUID tenant, String type, String id) {
        return mac(tenant, "entity\n" + type + "\n" + id);
    }

    byte[] actorMac(UUID tenant, String actor) {
        return mac(tenant, "actor\n" + actor);
    }

    private byte[] mac(UUID tenant, String message) {
        byte[] mac = keys.tenantKey(tenant).mac(("audit\n" + message).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(mac, MAC_LENGTH);
    }

    private static byte[] context(UUID tenant, UUID entryId) {
        return AssociatedData.of("audit.entry", tenant, entryId);
    }
}
