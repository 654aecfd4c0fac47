package dev.probity.platform.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wraps of all tenants' keys under root keys: how many there are under which, and moving them to the current one.
 * Data and the keys below are not touched by that. A move can stop anywhere and be taken up again: what is left is what
 * the database says is left.
 */
public final class TenantKeyWraps {

    private static final Logger LOG = LoggerFactory.getLogger(TenantKeyWraps.class);

    /** A version of a tenant key, as the place that a move has reached. */
    public record Place(UUID key, int version) {

        /** Before the first one. */
        public static final Place START = new Place(new UUID(0, 0), 0);
    }

    /**
     * What one step of a move did.
     *
     * @param moved wraps that are under the current root key now
     * @param failed wraps that do not open and were left as they are
     * @param reached where the next step goes on
     */
    public record Step(int moved, int failed, Place reached) {

        /** True when nothing was left to look at. */
        public boolean finished() {
            return moved + failed == 0;
        }
    }

    private final RootKeys root;
    private final KeyRows rows;
    private final Consumer<UUID> changed;

    TenantKeyWraps(RootKeys root, KeyRows rows, Consumer<UUID> changed) {
        this.root = root;
        this.rows = rows;
        this.changed = changed;
    }

    /** The root keys that wraps stand under now. */
    public List<RootKeyUse> uses() {
        return rows.rootKeyUses();
    }

    /** How many wraps are not under that version of the current root key, or a newer one. */
    public long left(int currentVersion) {
        return uses().stream()
                .filter(use -> !use.keyId().equals(root.keyId()) || use.version() < currentVersion)
                .mapToLong(RootKeyUse::keys)
                .sum();
    }

    /**
     * Wraps up to {@code limit} tenant keys anew. Each new wrap is opened again before it takes the place of the old one,
     * so a root key that cannot unwrap never becomes the only way to a tenant's data.
     *
     * @throws KeyUnavailableException when the current or a former root key cannot be asked or refuses; what was moved
     *     before stays moved
     */
    public Step move(Place after, int currentVersion, int limit) {
        int moved = 0;
        int failed = 0;
        Place reached = after;
        for (KeyRow row : rows.tenantKeysNotUnder(root.keyId(), currentVersion, after, limit)) {
            if (moved(row)) {
                moved++;
            } else {
                failed++;
            }
            reached = new Place(row.id(), row.version());
        }
        return new Step(moved, failed, reached);
    }

    private boolean moved(KeyRow row) {
        try {
            byte[] material = root.unwrap(row.wrapped(), row.context());
            WrappedKey fresh = root.wrap(material, row.context());
            if (!Arrays.equals(root.unwrap(fresh, row.context()), material)) {
                throw new CorruptedDataException("root key " + root.keyId() + " does not give back what it wrapped");
            }
            rows.rewrap(row.with(fresh));
            changed.accept(row.id());
            return true;
        } catch (KeyUnavailableException unavailable) {
            switch (unavailable.reason()) {
                case UNREACHABLE, DENIED -> throw unavailable;
                case UNKNOWN, DISABLED, DESTROYED -> left(row, unavailable);
            }
            return false;
        } catch (CorruptedDataException corrupted) {
            left(row, corrupted);
            return false;
        }
    }

    private static void left(KeyRow row, RuntimeException why) {
        LOG.error(
                "version {} of key {} of tenant {} stays under its old root key: {}",
                row.version(),
                row.id(),
                row.tenant(),
                why.getMessage());
    }
}
