package dev.probity.ledger;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stored rows of a log, in order of their index. May be read more than once. */
@FunctionalInterface
public interface EntrySource {
    /**
     * A row as stored.
     *
     * @param id shown to people; null when the row is too broken to have one
     * @param leafHash the RFC 6962 leaf hash over what the row says now
     */
    record Row(long index, @Nullable String id, Hash leafHash) {
        private static final byte[] UNREADABLE = "unreadable row ".getBytes(StandardCharsets.US_ASCII);

        /** A row that no longer says anything hashable; it matches no signed leaf. */
        public static Row unreadable(long index, @Nullable String id) {
            return new Row(
                    index, id, Merkle.sha256(UNREADABLE, Long.toString(index).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    void forEach(Consumer<Row> consumer);
}
