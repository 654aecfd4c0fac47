package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tracked training: a run begins with its data pinned, gathers metrics and artifacts, and ends once. */
@Service
public class Runs {

    /**
     * What a run begins with.
     *
     * @param datasetVersionId the data it is trained on; null for a run that reads none
     */
    public record Beginning(
            String name,
            String task,
            @Nullable UUID datasetVersionId,
            Map<String, Object> parameters,
            Map<String, String> tags) {}

    private static final int LONGEST_HISTORY = 10_000;

    private final Database database;
    private final RunStore store;
    private final DatasetDigests datasets;
    private final Lineage lineage;
    private final AuditTrail audit;
    private final Outbox outbox;

    Runs(Database database, RunStore store, DatasetDigests datasets, Lineage lineage, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.store = store;
        this.datasets = datasets;
        this.lineage = lineage;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Begins a run. The dataset version must exist; its digest is kept with the run. */
    public Run begin(Beginning beginning) {
        return database.inTransaction(() -> {
            var id = Ids.next();
            var dataset = beginning.datasetVersionId();
            var digest = dataset == null ? null : digest(dataset);
            store.insert(id, beginning, digest);
            if (dataset != null) {
                lineage.link(
                        new Lineage.Edge(Lineage.node("dataset_version", dataset), "trained", Lineage.node("run", id)));
            }
            audit.append(AuditEntry.of("run.begun")
                    .entity("run", id.toString())
                    .detail("name", beginning.name())
                    .detail("task", beginning.task())
                    .detail("dataset_version_id", String.valueOf(dataset))
                    .detail("dataset_digest", String.valueOf(digest)));
            return existing(id);
        });
    }

    private String digest(UUID dataset) {
        return datasets.digest(dataset)
                .orElseThrow(() -> ProblemException.of(
                                RegistryProblem.DATASET_UNKNOWN, "There is no dataset version " + dataset + ".")
                        .error("/dataset_version_id", "There is no such dataset version."));
    }

    /** Adds values to metrics of a running run; earlier values stay as history. */
    public void logMetrics(UUID run, List<Metric> metrics) {
        for (var metric : metrics) {
            if (!Double.isFinite(metric.value())) {
                throw ProblemException.invalid("/metrics", "The value of " + metric.name() + " is not a number.");
            }
        }
        database.inTransaction(() -> {
            requireRunning(run);
            store.addMetrics(run, metrics);
            audit.append(AuditEntry.of("run.metrics_logged")
                    .entity("run", run.toString())
                    .detail("metrics", metrics));
        });
    }

    public void tag(UUID run, Map<String, String> tags) {
        database.inTransaction(() -> {
            requireRunning(run);
            store.addTags(run, tags);
            audit.append(
                    AuditEntry.of("run.tagged").entity("run", run.toString()).detail("tags", tags));
        });
    }

    /** Ends a run: from now on nothing can be added to it. */
    public Run end(UUID run, RunStatus status) {
        if (status == RunStatus.RUNNING) {
            throw ProblemException.invalid("/status", "A run ends as finished, failed or killed.");
        }
        return database.inTransaction(() -> {
            requireRunning(run);
            store.end(run, status);
            audit.append(
                    AuditEntry.of("run.ended").entity("run", run.toString()).detail("status", status.code()));
            outbox.publish(new RunEnded(run, status));
            return existing(run);
        });
    }

    public Run find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** Newest first. */
    public List<Run> list(@Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(before, limit));
    }

    /** Every value a metric took, oldest step first, at most ten thousand. */
    public List<Metric> history(UUID run, String metric) {
        return database.readOnly(() -> {
            existing(run);
            return store.history(run, metric, LONGEST_HISTORY);
        });
    }

    /** Refuses unless the run exists and runs; holds it in that state until the transaction ends. */
    void requireRunning(UUID run) {
        var status = store.lock(run).orElseThrow(() -> ProblemException.notFound("run", run));
        if (status != RunStatus.RUNNING) {
            throw ProblemException.of(
                    RegistryProblem.RUN_ENDED, "The run " + run + " is " + status.code() + " and takes nothing more.");
        }
    }

    private Run existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("run", id));
    }
}
