package dev.probity.server.evaluation;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import dev.probity.server.registry.Lineage;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.ModelVersions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Evaluations: asked for, measured by a job, written down once. */
@Service
public class Evaluations {

    private final Database database;
    private final EvaluationStore store;
    private final Suites suites;
    private final ModelVersions versions;
    private final Lineage lineage;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Outbox outbox;

    Evaluations(
            Database database,
            EvaluationStore store,
            Suites suites,
            ModelVersions versions,
            Lineage lineage,
            Jobs jobs,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.store = store;
        this.suites = suites;
        this.versions = versions;
        this.lineage = lineage;
        this.jobs = jobs;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Queues an evaluation of a version on the held-out rows of a dataset version. */
    public Evaluation request(UUID modelVersion, UUID datasetVersion, UUID suite) {
        ModelVersion version = versions.find(modelVersion);
        Suite wanted = suites.find(suite);
        return database.inTransaction(() -> {
            UUID id = Ids.next();
            UUID job = jobs.submit(
                    EvaluationJob.KIND,
                    new EvaluationJob.Parameters(id, modelVersion, datasetVersion, suite),
                    "Evaluate " + version.model() + " " + version.version() + " with " + wanted.name());
            store.insert(id, modelVersion, datasetVersion, suite, job);
            audit.append(AuditEntry.of("evaluation.requested")
                    .entity("evaluation", id.toString())
                    .detail("model_version_id", modelVersion.toString())
                    .detail("dataset_version_id", datasetVersion.toString())
                    .detail("suite_id", suite.toString())
                    .detail("suite_digest", wanted.digest()));
            return existing(id);
        });
    }

    public Evaluation find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** Empty for an evaluation of nobody or of another tenant. */
    Optional<Evaluation> lookUp(UUID id) {
        return database.readOnly(() -> store.find(id));
    }

    /** Newest first; of one model version, or of all. */
    public List<Evaluation> list(@Nullable UUID modelVersion, @Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(modelVersion, before, limit));
    }

    /** The newest evaluation of a version that has a result: what a promotion is decided on. */
    public Optional<Evaluation> latest(UUID modelVersion) {
        return list(modelVersion, null, 50).stream()
                .filter(evaluation -> evaluation.state() == Evaluation.State.SUCCEEDED)
                .findFirst();
    }

    /** The result exactly as it was written down: the bytes that {@link Evaluation#resultDigest()} is over. */
    public Optional<byte[]> resultBytes(UUID id) {
        return database.readOnly(() -> store.resultText(id)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a result down. A second one for the same evaluation changes nothing. */
    void complete(UUID id, EvaluationResult result) {
        String text = StoredJson.write(result);
        String digest = ModelFiles.sha256(text.getBytes(StandardCharsets.UTF_8));
        database.inTransaction(() -> {
            if (!store.complete(id, text, digest, result.verdict())) {
                return;
            }
            lineage.link(new Lineage.Edge(
                    Lineage.node("model_version", result.modelVersionId()),
                    "was_measured_by",
                    Lineage.node("evaluation", id)));
            audit.append(AuditEntry.of("evaluation.completed")
                    .entity("evaluation", id.toString())
                    .detail("model_version_id", result.modelVersionId().toString())
                    .detail("model_digest", result.modelDigest())
                    .detail("dataset_digest", result.datasetDigest())
                    .detail("suite_digest", result.suiteDigest())
                    .detail("verdict", word(result.verdict()))
                    .detail("result_digest", digest));
            outbox.publish(new EvaluationCompleted(id, result.modelVersionId(), result.verdict(), digest));
        });
    }

    void end(UUID id, Evaluation.State state, String reason) {
        database.inTransaction(() -> {
            if (store.end(id, state, reason)) {
                audit.append(AuditEntry.of("evaluation.ended")
                        .entity("evaluation", id.toString())
                        .outcome(Outcome.FAILED)
                        .reason(reason)
                        .detail("state", word(state)));
            }
        });
    }

    /** A constant as people and JSON write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Evaluation existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("evaluation", id));
    }
}
