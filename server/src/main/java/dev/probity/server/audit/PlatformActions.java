package dev.probity.server.audit;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.ActionRecorder;
import dev.probity.platform.http.DenialListener;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts on record what happens below the modules: maintenance, jobs, replays, and callers who lack a permission. */
@Component
final class PlatformActions implements ActionRecorder, DenialListener {
    private final Database database;
    private final AuditTrail trail;

    PlatformActions(Database database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    @Override
    public void record(String action, String entity, @Nullable String reason) {
        int slash = entity.indexOf('/');
        String type = slash < 0 ? entity : entity.substring(0, slash);
        String id = slash < 0 ? entity : entity.substring(slash + 1);
        AuditEntry entry = AuditEntry.of(action).entity(type, id);
        AuditEntry whole = reason == null ? entry : entry.reason(reason);
        database.inTransaction(() -> {
            trail.append(whole);
        });
    }

    @Override
    public void denied(String method, String path, ProblemException reason) {
        if (Caller.find().isEmpty()) {
            return;
        }
        AuditEntry entry = AuditEntry.of("access.denied")
                .outcome(Outcome.DENIED)
                .reason(reason.detail())
                .detail("method", method)
                .detail("path", path);
        database.inTransaction(() -> {
            trail.append(entry);
        });
    }
}
