package dev.probity.server.predict;

import dev.probity.learn.BadTaskException;
import dev.probity.learn.Task;
import dev.probity.learn.TaskFile;
import dev.probity.learn.TrainingParameters;
import dev.probity.platform.database.Database;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.registry.Run;
import dev.probity.server.registry.Runs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Trainings: a run begins with its data pinned, a job does the work. */
@Service
public class Trainings {

    /** The task that comes with the product: churn on the customer table. */
    static final String CHURN = "churn";

    private final Database database;
    private final Runs runs;
    private final Jobs jobs;
    private final AuditTrail audit;

    Trainings(Database database, Runs runs, Jobs jobs, AuditTrail audit) {
        this.database = database;
        this.runs = runs;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** A training that was asked for. */
    public record Requested(UUID jobId, UUID runId) {}

    /**
     * Begins a run and queues its training, both or neither.
     *
     * @param task {@code churn}, or the text of a task file
     * @param model what the model will be called, {@code group/name}; names the run
     */
    public Requested request(UUID datasetVersion, String task, String model, TrainingParameters parameters) {
        Task parsed = parse(task);
        return database.inTransaction(() -> {
            Run run = runs.begin(new Runs.Beginning(
                    model, parsed.name(), datasetVersion, described(parameters), Map.of("model", model)));
            UUID job = jobs.submit(
                    TrainingJob.KIND,
                    new TrainingJob.Parameters(run.id(), datasetVersion, task, parameters),
                    "Train " + model + " (" + parsed.name() + ")");
            audit.append(AuditEntry.of("training.requested")
                    .entity("run", run.id().toString())
                    .detail("job_id", job.toString())
                    .detail("model", model)
                    .detail("dataset_version_id", datasetVersion.toString()));
            return new Requested(job, run.id());
        });
    }

    static Task parse(String task) {
        try {
            return task.strip().equals(CHURN) ? Task.churn() : TaskFile.parse(task);
        } catch (BadTaskException e) {
            throw ProblemException.invalid("/task", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> described(TrainingParameters parameters) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("rounds", parameters.rounds());
        described.put("depth", parameters.depth());
        described.put("learning_rate", parameters.learningRate());
        described.put("min_child_weight", parameters.minChildWeight());
        described.put("subsample", parameters.subsample());
        described.put("early_stopping", parameters.earlyStopping());
        described.put("seed", parameters.seed());
        if (!parameters.features().isEmpty()) {
            described.put("features", parameters.features());
        }
        return described;
    }
}
