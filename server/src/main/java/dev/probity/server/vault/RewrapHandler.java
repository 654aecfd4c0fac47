package dev.probity.server.vault;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.TenantKeyWraps;
import dev.probity.platform.crypto.TenantKeyWraps.Place;
import dev.probity.platform.crypto.TenantKeyWraps.Step;
import dev.probity.platform.crypto.root.RootKeyRing;
import dev.probity.platform.database.Database;
import dev.probity.platform.http.Problems;
import dev.probity.platform.jobs.JobContext;
import dev.probity.platform.jobs.JobHandler;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import org.springframework.stereotype.Component;

/**
 * The job that wraps tenant keys under the current root key. A killed job goes on behind the place it had reached; what
 * it wrapped stays wrapped.
 */
@Component
class RewrapHandler implements JobHandler<RewrapHandler.Parameters> {

    static final String JOB = "vault.rewrap";
    private static final int BATCH = 50;

    /** @param rootKeyId the root key to move to; after a change of the configuration in between the job is refused */
    record Parameters(String rootKeyId) {}

    /**
     * Where a move stands, and in the end what it did.
     *
     * @param failed wraps that do not open; the log names them
     */
    record Progress(Place reached, long moved, long failed) {
        Progress plus(Step step) {
            return new Progress(step.reached(), moved + step.moved(), failed + step.failed());
        }
    }

    private final Database database;
    private final RootKeyRing root;
    private final TenantKeyWraps wraps;
    private final AuditTrail audit;

    RewrapHandler(Database database, RootKeyRing root, Keys keys, AuditTrail audit) {
        this.database = database;
        this.root = root;
        this.wraps = keys.tenantKeyWraps();
        this.audit = audit;
    }

    @Override
    public String kind() {
        return JOB;
    }

    @Override
    public Class<Parameters> parameters() {
        return Parameters.class;
    }

    @Override
    public Progress run(Parameters parameters, JobContext context) {
        if (!parameters.rootKeyId().equals(root.keyId())) {
            throw ProblemException.of(
                    CommonProblem.CONFLICT,
                    "The root key is " + root.keyId() + " now, not " + parameters.rootKeyId() + "; ask again.");
        }
        try {
            return move(context);
        } catch (KeyUnavailableException unavailable) {
            ProblemException refusal = Problems.of(unavailable);
            throw refusal == null ? unavailable : refusal;
        }
    }

    private Progress move(JobContext context) {
        int version = root.currentVersion();
        Progress progress = context.restore(Progress.class).orElse(new Progress(Place.START, 0, 0));
        long total = progress.moved() + wraps.left(version);
        while (true) {
            context.throwIfCancelled();
            Step step = wraps.move(progress.reached(), version, BATCH);
            if (step.finished()) {
                break;
            }
            progress = progress.plus(step);
            context.checkpoint(progress);
            long done = progress.moved() + progress.failed();
            // Another process may still wrap new tenants under the old version for a moment.
            context.progress(done, Math.max(done, total), "wrapping tenant keys");
        }
        record(progress, version);
        if (progress.failed() > 0) {
            throw ProblemException.of(
                    VaultProblem.ROOT_KEY_WRAPS_LEFT,
                    progress.failed()
                            + " tenant keys do not open and stay under their old root key; the log names them.");
        }
        return progress;
    }

    private void record(Progress progress, int version) {
        database.inTransaction(() -> audit.append(AuditEntry.of("root_key.rewrapped")
                .entity("root_key", root.keyId())
                .detail("version", version)
                .detail("moved", progress.moved())
                .detail("failed", progress.failed())));
    }
}
