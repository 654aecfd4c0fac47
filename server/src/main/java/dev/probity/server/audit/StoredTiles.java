package dev.probity.server.audit;

import dev.probity.ledger.TileId;
import dev.probity.ledger.TileReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The log's tiles, inside a transaction. A tile of a given width never changes, so they are kept: 512 are four megabytes
 * at most.
 */
@Component
final class StoredTiles implements TileReader {
    private static final int KEPT = 512;

    private final LedgerStore store;
    private final Map<TileId, byte[]> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TileId, byte[]> eldest) {
            return size() > KEPT;
        }
    });

    StoredTiles(LedgerStore store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] read(TileId tile) {
        byte[] known = kept.get(tile);
        if (known != null) {
            return known.clone();
        }
        byte[] stored = store.tile(tile, false);
        if (stored != null) {
            kept.put(tile, stored.clone());
        }
        return stored;
    }
}
