package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Versions of models: registered from a finished run, immutable from then on, moved only from state to state. */
@Service
public class ModelVersions {

    /**
     * A version to be registered; it takes its data and all its artifacts from the run.
     *
     * @param metadata what the author declares; shown in the model card as declared, not as measured
     */
    public record Registration(
            SemanticVersion version, UUID runId, @Nullable String commitSha, Map<String, Object> metadata) {}

    /** Where a page of versions begins: below this one. */
    public record Below(String precedence, UUID id) {}

    private final Database database;
    private final VersionStore store;
    private final Models models;
    private final RunStore runs;
    private final ArtifactStore artifacts;
    private final Lineage lineage;
    private final ObjectProvider<PromotionGate> gate;
    private final AuditTrail audit;
    private final Outbox outbox;

    ModelVersions(
            Database database,
            VersionStore store,
            Models models,
            RunStore runs,
            ArtifactStore artifacts,
            Lineage lineage,
            ObjectProvider<PromotionGate> gate,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.store = store;
        this.models = models;
        this.runs = runs;
        this.artifacts = artifacts;
        this.lineage = lineage;
        this.gate = gate;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Registers a draft. The run must have finished, so that nothing can be added to what is registered here. */
    public ModelVersion register(UUID modelId, Registration registration) {
        return database.inTransaction(() -> {
            var model = models.existing(modelId);
            var run = runs.find(registration.runId())
                    .orElseThrow(() -> ProblemException.of(
                                    CommonProblem.VALIDATION_FAILED, "There is no run " + registration.runId() + ".")
                            .error("/run_id", "There is no such run."));
            if (run.status() != RunStatus.FINISHED) {
                throw ProblemException.of(
                        RegistryProblem.RUN_NOT_FINISHED,
                        "The run " + run.id() + " is " + run.status().code() + ".");
            }
            var files = artifacts.ofRun(run.id());
            var digest = ContentDigest.of(registration, run, files);
            var id = Ids.next();
            if (!store.insert(id, model, registration, run, digest)) {
                throw ProblemException.of(
                        RegistryProblem.VERSION_EXISTS,
                        "Version " + registration.version() + " of " + model.fullName() + " is registered already.");
            }
            artifacts.copyToVersion(run.id(), id);
            link(run, registration.commitSha(), id);
            audit.append(AuditEntry.of("model_version.registered")
                    .entity("model_version", id.toString())
                    .detail("model", model.fullName())
                    .detail("version", registration.version().toString())
                    .detail("run_id", run.id().toString())
                    .detail("dataset_digest", String.valueOf(run.datasetDigest()))
                    .detail("content_digest", digest));
            outbox.publish(new ModelVersionRegistered(
                    id, modelId, model.fullName(), registration.version().toString(), run.id()));
            return existing(id);
        });
    }

    private void link(Run run, @Nullable String commit, UUID version) {
        var target = Lineage.node("model_version", version);
        lineage.link(new Lineage.Edge(Lineage.node("run", run.id()), "produced", target));
        if (commit != null) {
            lineage.link(new Lineage.Edge(new Lineage.Node("commit", commit), "gave_the_code_of", target));
        }
    }

    /** Hands a draft, or one that was sent back and changed, in for approval. */
    public ModelVersion submit(UUID id, String comment) {
        return database.inTransaction(() -> move(existing(id), VersionState.SUBMITTED, comment));
    }

    /**
     * Moves a version to another state.
     *
     * @param expectedRevision the revision the decision was taken on; when somebody was quicker it refuses
     * @throws ProblemException when the state cannot follow, the gate does not permit it, or the revision has passed
     */
    public ModelVersion transition(UUID id, int expectedRevision, VersionState target, String reason) {
        return database.inTransaction(() -> {
            var version = existing(id);
            if (version.revision() != expectedRevision) {
                throw changed(version);
            }
            return move(version, target, reason);
        });
    }

    private ModelVersion move(ModelVersion version, VersionState target, String reason) {
        var from = version.state();
        requireLegal(version, target);
        if (target.gated()) {
            requirePermitted(version, target);
        }
        if (!store.move(version.id(), version.revision(), target)) {
            throw changed(version);
        }
        store.insertTransition(version, target, reason);
        audit.append(AuditEntry.of("model_version.state_changed")
                .entity("model_version", version.id().toString())
                .reason(reason)
                .detail("from", from.code())
                .detail("to", target.code())
                .detail("content_digest", version.contentDigest()));
        outbox.publish(new ModelVersionStateChanged(
                version.id(),
                version.modelId(),
                version.model(),
                version.version().toString(),
                from,
                target));
        return existing(version.id());
    }

    private static void requireLegal(ModelVersion version, VersionState target) {
        var legal = version.state().next();
        if (!legal.contains(target)) {
            var names = legal.stream().map(VersionState::code).collect(Collectors.joining(", "));
            throw ProblemException.of(
                            RegistryProblem.ILLEGAL_TRANSITION,
                            "From " + version.state().code() + " a version cannot go to " + target.code()
                                    + (legal.isEmpty() ? "; it stays there." : ", only to " + names + "."))
                    .with("state", version.state().code())
                    .with("legal", legal.stream().map(VersionState::code).toList());
        }
    }

    private void requirePermitted(ModelVersion version, VersionState target) {
        var answering = gate.getIfAvailable();
        var verdict = answering == null
                ? new PromotionGate.Refused(List.of("Nothing on this server decides about promotions."))
                : answering.examine(version, target);
        if (verdict instanceof PromotionGate.Refused refused) {
            var problem = ProblemException.of(
                    RegistryProblem.PROMOTION_NOT_PERMITTED,
                    "The version may not become " + target.code() + ": " + String.join(" ", refused.reasons()));
            refused.reasons().forEach(reason -> problem.error("", reason));
            throw problem;
        }
    }

    private static ProblemException changed(ModelVersion version) {
        return ProblemException.of(
                        RegistryProblem.VERSION_CHANGED,
                        "Version " + version.version() + " of " + version.model() + " was moved meanwhile; look again.")
                .with("state", version.state().code())
                .with("revision", version.revision());
    }

    public ModelVersion find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** @throws ProblemException not found */
    public ModelVersion find(UUID modelId, SemanticVersion version) {
        return database.readOnly(() -> store.find(modelId, version))
                .orElseThrow(() -> ProblemException.notFound("version", version));
    }

    /** Versions of a model, the highest first. */
    public List<ModelVersion> list(UUID modelId, @Nullable Below below, int limit) {
        return database.readOnly(() -> {
            models.existing(modelId);
            return store.list(modelId, below, limit);
        });
    }

    /** The files of a version, by path. */
    public List<Artifact> artifacts(UUID id) {
        return database.readOnly(() -> {
            existing(id);
            return artifacts.ofVersion(id);
        });
    }

    /** Every move of a version, the first one first. */
    public List<Transition> history(UUID id) {
        return database.readOnly(() -> {
            existing(id);
            return store.transitions(id);
        });
    }

    private ModelVersion existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("model version", id));
    }
}
