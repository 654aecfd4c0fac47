package dev.probity.server.policy;

import dev.probity.platform.database.Ids;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A ledger that remembers what it was told and, like the real one, refuses to be told outside a transaction. */
public final class RecordedEntries implements AuditTrail {
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public UUID append(AuditEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an entry was appended outside a transaction");
        }
        entries.add(entry);
        return Ids.next();
    }

    @Override
    public UUID appendBatch(AuditEntry head, List<byte[]> leaves) {
        return append(head);
    }

    public List<AuditEntry> all() {
        return List.copyOf(entries);
    }

    public List<String> actions() {
        return entries.stream().map(AuditEntry::action).toList();
    }
}
