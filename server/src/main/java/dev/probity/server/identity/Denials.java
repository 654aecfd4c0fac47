package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts refusals of access policies into the ledger. Each entry has a transaction of its own, because the one that was
 * denied is about to be rolled back.
 */
@Component
class Denials {
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);

    private final AuditTrail audit;
    private final TransactionTemplate ofItsOwn;

    Denials(AuditTrail audit, Database database) {
        this.audit = audit;
        this.ofItsOwn = new TransactionTemplate(database.appTransactions());
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The refusal stands even when it cannot be recorded. */
    void record(String action, String type, String id, List<String> reasons) {
        AuditEntry entry = AuditEntry.of("access.denied")
                .outcome(Outcome.DENIED)
                .reason(String.join(" ", reasons))
                .detail("action", action)
                .detail("name", Caller.current().name());
        AuditEntry whole = id.isEmpty() ? entry : entry.entity(type, id);
        try {
            ofItsOwn.executeWithoutResult(status -> audit.append(whole));
        } catch (RuntimeException e) {
            LOG.error("a denial of {} on {} {} could not be put on record", action, type, id, e);
        }
    }
}
