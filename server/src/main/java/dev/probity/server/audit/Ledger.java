package dev.probity.server.audit;

import dev.probity.ledger.Batch;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.ConsistencyProof;
import dev.probity.ledger.Hash;
import dev.probity.ledger.LogReport;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.TileId;
import dev.probity.ledger.TreeProver;
import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.database.Database;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reading the ledger: entries of the caller's tenant, proofs, and the check of the whole. */
@Component
public class Ledger {
    /** An entry is under a checkpoint within a second at the default settings; a reader need not poll for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final LedgerStore store;
    private final EntryStore entries;
    private final EntrySeal seal;
    private final StoredTiles tiles;
    private final NoteSigner signer;
    private final LedgerVerification verification;
    private final Findings findings;
    private volatile @Nullable Signed lastSigned;

    Ledger(
            Database database,
            LedgerStore store,
            EntryStore entries,
            EntrySeal seal,
            StoredTiles tiles,
            NoteSigner signer,
            LedgerVerification verification,
            Findings findings) {
        this.database = database;
        this.store = store;
        this.entries = entries;
        this.seal = seal;
        this.tiles = tiles;
        this.signer = signer;
        this.verification = verification;
        this.findings = findings;
    }

    /** The public key, as text that goes to {@code probity verify --key}. */
    public String key() {
        return signer.verifier().vkey();
    }

    /** The newest signed checkpoint. */
    public String checkpoint() {
        return database.readOnly(store::newestCheckpoint)
                .orElseThrow(() -> ProblemException.of(AuditProblem.NO_CHECKPOINT));
    }

    /** The bytes of a tile of the newest tree; empty when it has no such tile. */
    public Optional<byte[]> tile(TileId id) {
        return database.readOnly(() -> Optional.ofNullable(tiles.read(id)));
    }

    /** Newest first, those before {@code before}; entries still waiting for their place are not in it. */
    public List<Entry> entries(EntryFilter filter, long before, int limit) {
        UUID tenant = Caller.current().tenant();
        Subject entity = filter.entity();
        String actor = filter.actor();
        return database.readOnly(() -> entries
                .list(
                        filter.kind(),
                        entity == null ? null : seal.entityMac(tenant, entity.type(), entity.id()),
                        actor == null ? null : seal.actorMac(tenant, actor),
                        before,
                        limit)
                .stream()
                .map(this::shown)
                .toList());
    }

    public Entry entry(UUID id) {
        return shown(
                database.readOnly(() -> entries.find(id)).orElseThrow(() -> ProblemException.notFound("entry", id)));
    }

    /** The proof under the newest checkpoint; waits a moment for an entry that was only just appended. */
    public EntryProof proof(UUID id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<EntryProof> proof = database.readOnly(() -> proofNow(id));
            if (proof.isPresent()) {
                return proof.get();
            }
            if (System.nanoTime() >= deadline || !slept()) {
                throw ProblemException.of(AuditProblem.NOT_INTEGRATED).header("Retry-After", "1");
            }
        }
    }

    private Optional<EntryProof> proofNow(UUID id) {
        EntryStore.Stored stored = entries.find(id).orElseThrow(() -> ProblemException.notFound("entry", id));
        Long index = stored.index();
        if (index == null) {
            return Optional.empty();
        }
        Signed newest = signed(store.newestCheckpoint().orElseThrow());
        TreeProver prover = new TreeProver(tiles, newest.checkpoint().size());
        return Optional.of(new EntryProof(stored.leaf(), prover.inclusion(index), newest.note()));
    }

    private static boolean slept() {
        try {
            Thread.sleep(25);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Signed(String note, Checkpoint checkpoint) {}

    /** The checkpoint in a stored note, whose signature is checked once. */
    private Signed signed(String note) {
        Signed known = lastSigned;
        if (known == null || !known.note().equals(note)) {
            known = new Signed(note, Checkpoint.verified(note, signer.verifier()));
            lastSigned = known;
        }
        return known;
    }

    /** The first level of a batch record's proof; {@link #proof} of the entry is the second. */
    public BatchRecordProof batchProof(UUID id, int position) {
        byte[] packed =
                database.readOnly(() -> store.findBatch(id)).orElseThrow(() -> ProblemException.notFound("batch", id));
        List<Hash> hashes = new ArrayList<>();
        for (int offset = 0; offset < packed.length; offset += Hash.LENGTH) {
            hashes.add(Hash.at(packed, offset));
        }
        if (position < 0 || position >= hashes.size()) {
            throw ProblemException.notFound("record of the batch " + id, position);
        }
        Batch batch = Batch.ofHashes(hashes);
        EntryProof head = proof(id);
        return new BatchRecordProof(
                hashes.get(position),
                new Batch.Proof(batch.root(), batch.proof(position), head.leaf(), head.inclusion()),
                head.checkpoint());
    }

    /** That the log of size {@code from} is a prefix of the one of size {@code to}, or of the newest. */
    public ConsistencyProof consistency(long from, @Nullable Long to) {
        long newest = signed(checkpoint()).checkpoint().size();
        long size = to == null ? newest : to;
        if (from < 0 || from > size || size > newest) {
            throw ProblemException.of(
                            CommonProblem.BAD_REQUEST, "from and to must be sizes of this log, up to " + newest)
                    .error("?from", "must not be greater than to")
                    .error("?to", "must not be greater than " + newest);
        }
        return database.readOnly(() -> new TreeProver(tiles, size).consistency(from));
    }

    /**
     * Compares every row and tile with what was signed and names what differs; entries of other tenants by their place
     * only. Takes as long as reading the whole log, or twice that when another verification is under way.
     */
    public LogReport verify() {
        return findings.shown(verification.run());
    }

    /** An integrated entry with its place and what can be shown of it. */
    Optional<EntryStore.Stored> stored(UUID id) {
        return database.readOnly(() -> entries.find(id));
    }

    Optional<EntryValues> values(EntryStore.Stored stored) {
        UUID key = stored.keyId();
        byte[] sealed = stored.sealed();
        return key == null || sealed == null
                ? Optional.empty()
                : seal.open(key, sealed, stored.tenant(), stored.leaf().id());
    }

    Entry shown(EntryStore.Stored stored) {
        Optional<EntryValues> opened;
        boolean intact;
        try {
            opened = values(stored);
            intact = opened.isEmpty() || opened.get().matches(stored.leaf().commitments());
        } catch (MalformedException | CorruptedDataException e) {
            opened = Optional.empty();
            intact = false;
        }
        EntryValues values = opened.orElse(null);
        return new Entry(
                stored.leaf().id(),
                stored.index(),
                stored.leaf().time(),
                stored.leaf().kind(),
                stored.leaf().action(),
                stored.leaf().outcome(),
                values == null ? null : entity(values),
                values == null ? null : actor(values),
                values == null ? null : text(values.find("reason")),
                values == null ? null : values.find("details"),
                intact ? (values == null ? Entry.Values.UNREADABLE : Entry.Values.PROVEN) : Entry.Values.ALTERED);
    }

    private static Entry.@Nullable Entity entity(EntryValues values) {
        JsonNode node = values.find("entity");
        return node == null
                ? null
                : new Entry.Entity(
                        node.path("type").asString(""), node.path("id").asString(""));
    }

    private static Entry.@Nullable Actor actor(EntryValues values) {
        JsonNode node = values.find("actor");
        return node == null
                ? null
                : new Entry.Actor(
                        node.path("id").asString(""),
                        node.path("name").asString(""),
                        node.path("kind").asString(""));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.asString("");
    }
}
