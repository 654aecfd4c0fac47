package dev.probity.server.audit;

import dev.probity.ledger.Batch;
import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.Hash;
import dev.probity.ledger.Merkle;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts entries into the waiting room, hashed and sealed, in the caller's transaction, and wakes the sequencer after it. */
@Component
final class LedgerTrail implements AuditTrail {
    private final LedgerStore store;
    private final EntrySeal seal;
    private final Sequencer sequencer;

    LedgerTrail(LedgerStore store, EntrySeal seal, Sequencer sequencer) {
        this.store = store;
        this.seal = seal;
        this.sequencer = sequencer;
    }

    @Override
    public UUID append(AuditEntry entry) {
        return append(entry, null);
    }

    @Override
    public UUID appendBatch(AuditEntry head, List<byte[]> leaves) {
        List<Hash> hashes = new ArrayList<>(leaves.size());
        leaves.forEach(leaf -> hashes.add(Merkle.leaf(leaf)));
        UUID id = append(head, Batch.ofHashes(hashes));
        store.insertBatch(id, Caller.current().tenant(), hashes);
        return id;
    }

    private UUID append(AuditEntry entry, @Nullable Batch batch) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "an entry is appended inside the transaction of the action it records: " + entry.action());
        }
        Caller caller = Caller.current();
        UUID id = Ids.next();
        EntryValues values = EntryValues.of(entry, caller);
        SortedMap<String, Hash> commitments = values.commitments();
        if (batch != null) {
            commitments.put(Batch.COMMITMENT, batch.commitment());
        }
        EntryLeaf leaf = new EntryLeaf(
                id,
                Instant.now(),
                entry.kind(),
                entry.action(),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                commitments);
        Optional<EntrySeal.Sealed> sealed = seal.seal(values, caller.tenant(), id, entry.subject());
        store.insertPending(new PendingEntry(
                leaf,
                caller.tenant(),
                sealed.map(EntrySeal.Sealed::keyId).orElse(null),
                sealed.map(EntrySeal.Sealed::bytes).orElse(null),
                entityMac(entry, caller.tenant()),
                seal.actorMac(caller.tenant(), caller.actor().toString())));
        wakeAfterCommit();
        return id;
    }

    private byte @Nullable [] entityMac(AuditEntry entry, UUID tenant) {
        return entry.entityType() == null || entry.entityId() == null
                ? null
                : seal.entityMac(tenant, entry.entityType(), entry.entityId());
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sequencer.wake();
            }
        });
    }
}
