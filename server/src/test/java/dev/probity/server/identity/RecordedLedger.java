package dev.probity.server.identity;

import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A ledger that remembers what was committed and, like the real one, refuses to be told outside a transaction. */
final class RecordedLedger implements AuditTrail {
    record Line(UUID tenant, UUID actor, AuditEntry entry) {}

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    @Override
    public UUID append(AuditEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an entry was appended outside a transaction");
        }
        var line = new Line(Caller.current().tenant(), Caller.current().actor(), entry);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lines.add(line);
            }
        });
        return Ids.next();
    }

    @Override
    public UUID appendBatch(AuditEntry head, List<byte[]> leaves) {
        return append(head);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The actions done to or by this id, in order. */
    List<String> actionsOf(String id) {
        return lines.stream()
                .filter(line -> line.actor().toString().equals(id)
                        || id.equals(line.entry().entityId()))
                .map(line -> line.entry().action())
                .toList();
    }
}
