package dev.probity.ledger;

import org.jspecify.annotations.Nullable;

/** Gives the bytes of tiles: from a database, a folder, a web server. */
@FunctionalInterface
public interface TileReader {
    /** Exactly {@code 32 × width} bytes, or null when there is no such tile. */
    byte @Nullable [] read(TileId tile);

    /** Like {@link #read}, but a missing or mis-sized tile is an error that names it. */
    default byte[] require(TileId tile) {
        byte[] bytes = read(tile);
        if (bytes == null) {
            throw new MalformedException("missing tile " + tile.path());
        }
        if (bytes.length != tile.width() * Hash.LENGTH) {
            throw new MalformedException("tile " + tile.path() + " has " + bytes.length + " bytes");
        }
        return bytes;
    }
}
