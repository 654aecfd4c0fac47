package dev.probity.server.audit;

import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.EntrySource;
import dev.probity.ledger.Hash;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.MemoryTiles;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.TileId;
import dev.probity.ledger.TreeEdge;
import dev.probity.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL on the log itself. The application role appends and reads its tenant's rows; the rest runs as infrastructure. */
@Component
class LedgerStore {
    /** Serialises sequencers of all processes; the number only has to be the same everywhere. */
    private static final long SEQUENCER_LOCK = 0x50726f6269747931L;

    private static final int STREAM_FETCH = 5000;

    private static final String INSERT_PENDING = """
            insert into audit.pending (id, tenant_id, at, kind, action, outcome, commitments, leaf_hash,
                                       key_id, sealed, entity_mac, actor_mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;

    LedgerStore(Database database) {
        this.database = database;
    }

    /** Written together with the commit of the action: nothing reads it before. */
    void insertPending(PendingEntry entry) {
        EntryLeaf leaf = entry.leaf();
        database.insertWithCommit(
                INSERT_PENDING,
                Arrays.asList(
                        leaf.id(),
                        entry.tenant(),
                        OffsetDateTime.ofInstant(leaf.time(), ZoneOffset.UTC),
                        leaf.kind(),
                        leaf.action(),
                        leaf.outcome(),
                        leaf.commitmentsText(),
                        leaf.hash().bytes(),
                        entry.keyId(),
                        entry.sealed(),
                        entry.entityMac(),
                        entry.actorMac()));
    }

    void insertBatch(UUID entryId, UUID tenant, List<Hash> hashes) {
        byte[] packed = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).bytes(), 0, packed, i * Hash.LENGTH, Hash.LENGTH);
        }
        database.sql()
                .sql("insert into audit.batch (entry_id, tenant_id, size, hashes) values (?, ?, ?, ?)")
                .params(entryId, tenant, hashes.size(), packed)
                .update();
    }

    /** The packed leaf hashes of a batch of the caller's tenant. */
    Optional<byte[]> findBatch(UUID entryId) {
        return database.sql()
                .sql("select hashes from audit.batch where entry_id = ?")
                .param(entryId)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** The last entry of the caller's tenant that waits for its place. */
    Optional<UUID> newestPending() {
        return database.sql()
                .sql("select id from audit.pending order by id desc limit 1")
                .query(UUID.class)
                .optional();
    }

    /** Whether an entry of the caller's tenant up to this one still waits. */
    boolean pendingUpTo(UUID id) {
        return database.sql()
                .sql("select exists (select 1 from audit.pending where id <= ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    // What follows runs as infrastructure, inside the sequencer's transaction.

    boolean lockSequencer() {
        return database.infra()
                .sql("select pg_try_advisory_xact_lock(?)")
                .param(SEQUENCER_LOCK)
                .query(Boolean.class)
                .single();
    }

    long lockSize() {
        return database.infra()
                .sql("select size from audit.log for update")
                .query(Long.class)
                .single();
    }

    /**
     * Moves up to {@code limit} waiting entries into the log, numbered from {@code size}, in one statement: a row is
     * either still waiting or in the log, never both and never neither.
     *
     * @return their leaf hashes in the order of their index
     */
    List<Hash> movePending(long size, int limit) {
        return database.infra()
                .sql("""
                        with taken as (
                            delete from audit.pending
                             where ctid = any (array(select ctid from audit.pending limit ?))
                            returning *
                        ), numbered as materialized (
                            select *, row_number() over (order by id) - 1 + ? as leaf_index from taken
                        ), moved as (
                            insert into audit.entry (leaf_index, id, tenant_id, at, kind, action, outcome, commitments,
                                                     key_id, sealed, entity_mac, actor_mac)
                            select leaf_index, id, tenant_id, at, kind, action, outcome, commitments,
                                   key_id, sealed, entity_mac, actor_mac
                              from numbered order by leaf_index
                        )
                        select leaf_hash from numbered order by leaf_index
                        """)
                .params(limit, size)
                .query((row, number) -> Hash.of(row.getBytes(1)))
                .list();
    }

    /** How long the table of waiting entries is, dead rows included. */
    long pendingBytes() {
        return database.infra()
                .sql("select pg_relation_size('audit.pending')")
                .query(Long.class)
                .single();
    }

    /** Keeps everybody from the waiting entries until the transaction ends; gives up rather than wait long. */
    void lockPending(int millis) {
        database.infra()
                .sql("select set_config('lock_timeout', ?, true)")
                .param(Integer.toString(millis))
                .query()
                .singleRow();
        database.infra()
                .sql("lock table audit.pending in access exclusive mode")
                .update();
    }

    void truncatePending() {
        database.infra().sql("truncate audit.pending").update();
    }

    void upsertTile(TreeEdge.Tile tile) {
        database.infra()
                .sql("""
                        insert into audit.tile (level, tile_index, hashes) values (?, ?, ?)
                        on conflict (level, tile_index) do update set hashes = excluded.hashes
                        """)
                .params(tile.id().level(), tile.id().index(), tile.hashes())
                .update();
    }

    /** Adds a checkpoint and thins out: of those in between, the first of each minute is kept for bisection. */
    void insertCheckpoint(long previous, long size, String note) {
        database.infra()
                .sql("insert into audit.checkpoint (size, note) values (?, ?)")
                .params(size, note)
                .update();
        database.infra().sql("""
                        delete from audit.checkpoint c
                         where c.size = ?
                           and exists (select 1 from audit.checkpoint b
                                        where b.size < c.size and b.created_at >= date_trunc('minute', c.created_at))
                        """).param(previous).update();
        database.infra().sql("update audit.log set size = ?").param(size).update();
    }

    // Reading the public part of the log, as whichever role the open transaction is of.

    /** The newest checkpoint; empty while the log is. */
    Optional<String> newestCheckpoint() {
        return database.sql()
                .sql("select note from audit.checkpoint order by size desc limit 1")
                .query(String.class)
                .optional();
    }

    byte @Nullable [] tile(TileId id, boolean asInfrastructure) {
        int length = id.width() * Hash.LENGTH;
        var sql = asInfrastructure ? database.infra() : database.sql();
        return sql.sql("select substring(hashes from 1 for ?) from audit.tile where level = ? and tile_index = ?")
                .params(length, id.level(), id.index())
                .query((row, number) -> row.getBytes(1))
                .optional()
                .filter(hashes -> hashes.length == length)
                .orElse(null);
    }

    /** Every tile in one read, for a verification that needs them all. */
    MemoryTiles allTiles() {
        MemoryTiles tiles = new MemoryTiles();
        database.infra()
                .sql("select level, tile_index, hashes from audit.tile")
                .withFetchSize(100)
                .query(row -> {
                    byte[] hashes = row.getBytes("hashes");
                    TileId id = new TileId(row.getInt("level"), row.getLong("tile_index"), hashes.length / Hash.LENGTH);
                    tiles.put(id, hashes);
                });
        return tiles;
    }

    // Verification, as infrastructure: it sees the rows of every tenant.

    /** All kept checkpoints, oldest first. */
    List<String> checkpoints() {
        return database.infra()
                .sql("select note from audit.checkpoint order by size")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The rows a checkpoint of that size covers, and those that no stored checkpoint covers. */
    EntrySource rows(long size) {
        return consumer -> streamRows(size, consumer);
    }

    private void streamRows(long size, Consumer<EntrySource.Row> consumer) {
        database.infra().sql("""
                        select leaf_index, id, at, kind, action, outcome, commitments from audit.entry
                         where leaf_index < ? or leaf_index >= (select coalesce(max(size), 0) from audit.checkpoint)
                         order by leaf_index
                        """).param(size).withFetchSize(STREAM_FETCH).query(row -> {
            consumer.accept(row(row));
        });
    }

    private static EntrySource.Row row(ResultSet row) throws SQLException {
        String id = row.getString("id");
        byte[] leaf = EntryLeaf.canonical(
                id,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("commitments"));
        return new EntrySource.Row(row.getLong("leaf_index"), id, Merkle.leaf(leaf));
    }

    /** Reads the leaf out of a row's columns. */
    static EntryLeaf leaf(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        byte[] canonical = EntryLeaf.canonical(
                row.getString("id"),
                at,
                row.getString("kind"),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("commitments"));
        try {
            return EntryLeaf.parse(canonical);
        } catch (MalformedException e) {
            throw new IllegalStateException("the ledger row " + row.getString("id") + " was tampered with", e);
        }
    }
}
