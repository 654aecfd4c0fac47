package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.ActionRecorder;
import dev.probity.platform.http.DenialListener;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts denials, and actions of the platform itself, into the ledger. Each entry has a transaction of its own, because the
 * one that was denied is about to be rolled back.
 */
@Component
class Denials implements DenialListener, ActionRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);

    private final AuditTrail audit;
    private final TransactionTemplate ofItsOwn;

    Denials(AuditTrail audit, Database database) {
        this.audit = audit;
        this.ofItsOwn = new TransactionTemplate(database.appTransactions());
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A handler's permission was missing. The refusal stands even when it cannot be recorded. */
    @Override
    public void denied(String method, String path, ProblemException reason) {
        try {
            append(AuditEntry.of("access.denied")
                    .outcome(Outcome.DENIED)
                    .reason(reason.detail())
                    .detail("method", method)
                    .detail("path", path));
        } catch (RuntimeException e) {
            LOG.error("a denial of {} {} could not be put on record", method, path, e);
        }
    }

    /** An access policy refused. */
    void record(String action, String type, String id, List<String> reasons) {
        try {
            AuditEntry entry = AuditEntry.of("access.denied")
                    .outcome(Outcome.DENIED)
                    .reason(String.join(" ", reasons))
                    .detail("action", action)
                    .detail("name", Caller.current().name());
            append(id.isEmpty() ? entry : entry.entity(type, id));
        } catch (RuntimeException e) {
            LOG.error("a denial of {} on {} {} could not be put on record", action, type, id, e);
        }
    }

    @Override
    public void record(String action, String entity, @Nullable String reason) {
        AuditEntry entry = AuditEntry.of(action).entity(entity, entity);
        append(reason == null ? entry : entry.reason(reason));
    }

    private void append(AuditEntry entry) {
        ofItsOwn.executeWithoutResult(status -> audit.append(entry));
    }
}
