package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Models: registered once under a name, described, searched. */
@Service
public class Models {

    /** A model to be registered. */
    public record Registration(
            String group,
            String name,
            String description,
            List<String> owners,
            RiskTier riskTier,
            Map<String, String> tags) {}

    /** What may change of a model; null leaves it as it is. The name never changes, versions are known by it. */
    public record Change(
            @Nullable String description,
            @Nullable List<String> owners,
            @Nullable RiskTier riskTier,
            @Nullable Map<String, String> tags) {}

    /** Where a page of models begins: after this name. */
    public record After(String group, String name) {}

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private final Database database;
    private final ModelStore store;
    private final AuditTrail audit;
    private final Outbox outbox;

    Models(Database database, ModelStore store, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Registers a model; a name can be taken once. */
    public Model register(Registration registration) {
        requireName("/group", registration.group());
        requireName("/name", registration.name());
        return database.inTransaction(() -> {
            var id = Ids.next();
            var fullName = registration.group() + "/" + registration.name();
            if (!store.insert(id, registration)) {
                throw ProblemException.of(RegistryProblem.MODEL_EXISTS, "The model " + fullName + " exists already.");
            }
            audit.append(AuditEntry.of("model.registered")
                    .entity("model", id.toString())
                    .detail("model", fullName)
                    .detail("risk_tier", registration.riskTier().code())
                    .detail("owners", registration.owners()));
            outbox.publish(new ModelRegistered(id, fullName, registration.riskTier()));
            return existing(id);
        });
    }

    /** The model of that name, registered now when it is not there yet: what training does with its target. */
    public Model findOrRegister(Registration registration) {
        return database.inTransaction(
                () -> store.find(registration.group(), registration.name()).orElseGet(() -> register(registration)));
    }

    /** @param expectedRevision the revision the change was decided on; another one refuses it */
    public Model change(UUID id, Change change, int expectedRevision) {
        requirePermissions(change);
        return database.inTransaction(() -> {
            var model = existing(id);
            if (!store.update(id, change, expectedRevision)) {
                throw ProblemException.of(
                        CommonProblem.PRECONDITION_FAILED,
                        "The model is at revision " + model.revision() + ", not at " + expectedRevision + ".");
            }
            audit.append(AuditEntry.of("model.changed")
                    .entity("model", id.toString())
                    .detail("change", JsonColumns.write(change)));
            return existing(id);
        });
    }

    /** The tier decides who must approve; an author who could lower it would choose the approvers. */
    private static void requirePermissions(Change change) {
        var caller = Caller.current();
        if (change.riskTier() != null) {
            caller.require("promotion:approve");
        }
        if (change.description() != null || change.owners() != null || change.tags() != null) {
            caller.require("model:write");
        }
    }

    public Model find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** @throws ProblemException not found */
    public Model find(String group, String name) {
        return database.readOnly(() -> store.find(group, name))
                .orElseThrow(() -> ProblemException.notFound("model", group + "/" + name));
    }

    /**
     * Models in the order of their names.
     *
     * @param words each must begin a word of name, description, tags or owners; blank finds all
     */
    public List<Model> search(String words, @Nullable After after, int limit) {
        return database.readOnly(() -> store.search(words, after, limit));
    }

    Model existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("model", id));
    }

    private static void requireName(String pointer, String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid(
                    pointer,
                    "Lower-case letters, digits, dot, dash and underscore, at most 100, beginning with a letter or digit.");
        }
    }
}
