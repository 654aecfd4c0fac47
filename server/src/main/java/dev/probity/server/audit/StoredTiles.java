package dev.probity.server.audit;

import dev.probity.ledger.TileId;
import dev.probity.ledger.TileReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log's tiles, inside a transaction. Full ones never change and are kept: 512 of them are four megabytes. */
@Component
final class StoredTiles implements TileReader {
    private static final int KEPT = 512;

    private final LedgerStore store;
    private final Map<TileId, byte[]> full = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
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
        byte[] kept = full.get(tile);
        if (kept != null) {
            return kept.clone();
        }
        byte[] stored = store.tile(tile, false);
        if (stored != null && tile.full()) {
            full.put(tile, stored.clone());
        }
        return stored;
    }
}
