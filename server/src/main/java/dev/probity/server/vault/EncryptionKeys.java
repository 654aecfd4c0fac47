package dev.probity.server.vault;

import dev.probity.platform.crypto.DestroyedKey;
import dev.probity.platform.crypto.KeyKind;
import dev.probity.platform.crypto.KeySummary;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** The life of a tenant's data keys. The tenant's own key can be rotated only: the ledger's details lie under it too. */
@Service
class EncryptionKeys {

    private final Database database;
    private final Keys keys;
    private final AuditTrail audit;

    EncryptionKeys(Database database, Keys keys, AuditTrail audit) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
    }

    List<KeySummary> list() {
        return keys.list(Caller.current().tenant());
    }

    /** @throws ProblemException 404 for a key of nobody or of another tenant */
    KeySummary find(UUID id) {
        try {
            KeySummary found = keys.describe(id);
            if (found.tenant().equals(Caller.current().tenant())) {
                return found;
            }
        } catch (KeyUnavailableException unknown) {
            throw ProblemException.notFound("encryption key", id);
        }
        throw ProblemException.notFound("encryption key", id);
    }

    KeySummary rotate(UUID id) {
        return recorded("encryption_key.rotated", find(id), "", () -> {
            keys.rotate(id);
            return keys.describe(id);
        });
    }

    KeySummary disable(UUID id, String reason) {
        return recorded("encryption_key.disabled", expendable(id), reason, () -> {
            keys.disable(id);
            return keys.describe(id);
        });
    }

    KeySummary enable(UUID id, String reason) {
        return recorded("encryption_key.enabled", expendable(id), reason, () -> {
            keys.enable(id);
            return keys.describe(id);
        });
    }

    /** For ever; the answer is the signed receipt. */
    DestroyedKey destroy(UUID id, String reason) {
        return recorded("encryption_key.destroyed", expendable(id), reason, () -> keys.destroy(id, reason));
    }

    private KeySummary expendable(UUID id) {
        KeySummary key = find(id);
        if (key.kind() == KeyKind.TENANT) {
            throw ProblemException.of(
                    VaultProblem.KEY_OF_TENANT, "This is the tenant's own key; everything else lies under it.");
        }
        return key;
    }

    /** The key changes last, when everything else of the transaction has been accepted. */
    private <T> T recorded(String action, KeySummary key, String reason, Supplier<T> change) {
        return database.inTransaction(() -> {
            AuditEntry entry = AuditEntry.of(action)
                    .entity("encryption_key", key.id().toString())
                    .detail("kind", key.kind().name().toLowerCase(Locale.ROOT))
                    .detail("version", key.version());
            audit.append(reason.isBlank() ? entry : entry.reason(reason));
            return change.get();
        });
    }
}
