package dev.probity.server.gateway;

import dev.probity.detect.guard.VerbatimIndex;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Texts that answers may not repeat word for word. */
@Service
class ProtectedTexts {
    private final Database database;
    private final ProtectedTextStore store;
    private final UpstreamStore changes;
    private final AuditTrail audit;

    ProtectedTexts(Database database, ProtectedTextStore store, UpstreamStore changes, AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.changes = changes;
        this.audit = audit;
    }

    UUID create(String name, String text) {
        if (name.isBlank() || name.length() > 100) {
            throw ProblemException.invalid("/name", "must have 1 to 100 characters");
        }
        int words = VerbatimIndex.words(text);
        if (words < VerbatimIndex.GUARANTEED) {
            throw ProblemException.invalid(
                    "/text", "must have at least " + VerbatimIndex.GUARANTEED + " words; less cannot be recognised");
        }
        UUID id = Ids.next();
        database.inTransaction(() -> {
            if (!store.insert(id, name, text, words)) {
                throw ProblemException.of(
                        CommonProblem.CONFLICT, "There is a protected text named \"" + name + "\" already.");
            }
            audit.append(AuditEntry.of("protected_text.created")
                    .entity("protected_text", id.toString())
                    .detail("name", name)
                    .detail("words", words));
            changes.tell();
        });
        return id;
    }

    List<ProtectedTextStore.Row> list(@Nullable UUID after, int limit) {
        return database.readOnly(() -> store.list(after, limit));
    }

    void delete(UUID id) {
        database.inTransaction(() -> {
            if (!store.delete(id)) {
                throw ProblemException.notFound("protected text", id);
            }
            audit.append(AuditEntry.of("protected_text.deleted").entity("protected_text", id.toString()));
            changes.tell();
        });
    }
}
