package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The root key that wraps, and former ones that still unwrap while keys are moved away from them. */
public final class RootKeyRing implements RootKeys {

    private final RootKeys current;
    private final List<RootKeys> all;

    public RootKeyRing(RootKeys current, List<RootKeys> former) {
        this.current = current;
        List<RootKeys> together = new ArrayList<>(List.of(current));
        together.addAll(former);
        this.all = List.copyOf(together);
    }

    @Override
    public String keyId() {
        return current.keyId();
    }

    @Override
    public boolean holds(String keyId) {
        return all.stream().anyMatch(each -> each.holds(keyId));
    }

    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        return current.wrap(key, context);
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        for (RootKeys each : all) {
            if (each.holds(wrapped.keyId())) {
                return each.unwrap(wrapped, context);
            }
        }
        throw new KeyUnavailableException(Reason.UNKNOWN, wrapped.keyId(), missing(wrapped.keyId()));
    }

    /** What to configure so that wraps under that key open. */
    public String missing(String keyId) {
        boolean local = keyId.startsWith("local-");
        return "keys are wrapped under root key " + keyId + ", which the configuration does not name (it wraps with "
                + current.keyId() + "): set root-keys.former to \"" + (local ? "local" : keyId) + "\""
                + (local
                        ? " and have that keyset in keys/root.keyset of the data directory"
                        : " and give the settings of area " + keyId.substring(0, Math.max(0, keyId.indexOf(':'))))
                + ", until they are wrapped anew";
    }

    @Override
    public boolean usable(String keyId, int version) {
        return all.stream().anyMatch(each -> each.holds(keyId) && each.usable(keyId, version));
    }

    @Override
    public int currentVersion() {
        return current.currentVersion();
    }

    @Override
    public OptionalInt rotate() {
        return current.rotate();
    }
}
