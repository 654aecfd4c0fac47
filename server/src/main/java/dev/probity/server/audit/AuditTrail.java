package dev.probity.server.audit;

import java.util.List;
import java.util.UUID;

/** Appends entries to the ledger, inside the transaction of what they tell about; outside one it throws. */
public interface AuditTrail {

    /** Appends one entry for the current caller and returns its id. */
    UUID append(AuditEntry entry);

    /**
     * Appends one entry that stands for many small facts: the root of a tree over {@code leaves} is part of the entry, so
     * that each of them can be proven.
     */
    UUID appendBatch(AuditEntry head, List<byte[]> leaves);
}
