package dev.probity.server.vault;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.TenantKeyWraps;
import dev.probity.platform.crypto.root.RootKeyRing;
import dev.probity.platform.database.Database;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.HomeTenant;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The root key above all tenants' keys: shown, rotated and changed for another from the home tenant only. */
@Service
class InstallationRootKey {

    private final Database database;
    private final RootKeyRing root;
    private final TenantKeyWraps wraps;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final HomeTenant home;

    InstallationRootKey(Database database, RootKeyRing root, Keys keys, Jobs jobs, AuditTrail audit, HomeTenant home) {
        this.database = database;
        this.root = root;
        this.wraps = keys.tenantKeyWraps();
        this.jobs = jobs;
        this.audit = audit;
        this.home = home;
    }

    RootKeyStatus status() {
        home.require("The root key is shown");
        return read();
    }

    /** The same for the process itself, whoever asks. */
    RootKeyStatus read() {
        Integer version = null;
        String trouble = null;
        try {
            version = root.currentVersion();
        } catch (KeyUnavailableException unavailable) {
            trouble = unavailable.reason().name().toLowerCase(Locale.ROOT);
        }
        return new RootKeyStatus(
                root.keyId(), version, trouble, version == null ? null : wraps.left(version), uses(version));
    }

    private List<RootKeyStatus.Wraps> uses(@Nullable Integer version) {
        return wraps.uses().stream()
                .map(use -> new RootKeyStatus.Wraps(
                        use.keyId(),
                        use.version(),
                        use.keys(),
                        version != null && use.keyId().equals(root.keyId()) && use.version() >= version))
                .toList();
    }

    /**
     * Adds a version to the root key and begins to wrap every tenant key under it. Returns the job.
     *
     * @throws ProblemException 409 when the holder's own tools must add the version
     */
    UUID rotate(String reason) {
        home.require("The root key is rotated");
        int before = root.currentVersion();
        return database.inTransaction(() -> {
            audit.append(AuditEntry.of("root_key.rotated")
                    .entity("root_key", root.keyId())
                    .detail("previous_version", before)
                    .reason(reason));
            UUID job = submit();
            // Last, when everything else has been accepted: a version that was added cannot be taken back.
            if (root.rotate().isEmpty()) {
                throw ProblemException.of(
                        VaultProblem.ROOT_KEY_ROTATES_ELSEWHERE,
                        "Versions of " + root.keyId()
                                + " are added with its holder's own tools; wrap anew afterwards.");
            }
            return job;
        });
    }

    /** Begins to wrap under the current root key what is not under it yet. Returns the job. */
    UUID rewrap(String reason) {
        home.require("Tenant keys are wrapped anew");
        return database.inTransaction(() -> {
            audit.append(AuditEntry.of("root_key.rewrap_requested")
                    .entity("root_key", root.keyId())
                    .reason(reason));
            return submit();
        });
    }

    private UUID submit() {
        return jobs.submit(
                RewrapHandler.JOB,
                new RewrapHandler.Parameters(root.keyId()),
                "Wrap tenant keys under " + root.keyId());
    }
}
