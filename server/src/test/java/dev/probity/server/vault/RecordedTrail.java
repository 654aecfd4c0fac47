package dev.probity.server.vault;

import dev.probity.platform.database.Ids;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers what was recorded by transactions that committed, and like the ledger takes nothing outside one. */
final class RecordedTrail implements AuditTrail {

    final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public UUID append(AuditEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an entry outside a transaction");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                entries.add(entry);
            }
        });
        return Ids.next();
    }

    @Override
    public UUID appendBatch(AuditEntry head, List<byte[]> leaves) {
        return append(head);
    }

    List<String> actions() {
        return entries.stream().map(AuditEntry::action).toList();
    }
}
