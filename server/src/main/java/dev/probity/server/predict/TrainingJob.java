package dev.probity.server.predict;

import dev.probity.assess.BadTableException;
import dev.probity.learn.BadTaskException;
import dev.probity.learn.Task;
import dev.probity.learn.Training;
import dev.probity.learn.TrainingParameters;
import dev.probity.platform.jobs.JobContext;
import dev.probity.platform.jobs.JobHandler;
import dev.probity.platform.jobs.JobState;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.evaluation.DatasetTables;
import dev.probity.server.evaluation.ModelFiles;
import dev.probity.server.registry.Artifact;
import dev.probity.server.registry.Artifacts;
import dev.probity.server.registry.Metric;
import dev.probity.server.registry.Run;
import dev.probity.server.registry.RunStatus;
import dev.probity.server.registry.Runs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Trains in the background; a second attempt after a crash trains again and finds the same model. */
@Component
class TrainingJob implements JobHandler<TrainingJob.Parameters> {

    static final String KIND = "training.run";

    /** Rounds whose measures are written to the run together. */
    private static final int ROUNDS_AT_ONCE = 25;

    record Parameters(UUID runId, UUID datasetVersionId, String task, TrainingParameters training) {}

    record Result(UUID runId, String modelSha256, double auc, double logLoss, double calibrationError) {}

    private final Runs runs;
    private final Artifacts artifacts;
    private final DatasetTables tables;

    TrainingJob(Runs runs, Artifacts artifacts, DatasetTables tables) {
        this.runs = runs;
        this.artifacts = artifacts;
        this.tables = tables;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Parameters> parameters() {
        return Parameters.class;
    }

    @Override
    public Object run(Parameters parameters, JobContext context) throws IOException {
        try {
            return train(parameters, context);
        } catch (BadTaskException | BadTableException e) {
            throw ProblemException.of(CommonProblem.VALIDATION_FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void ended(Parameters parameters, JobState state, String reason) {
        // An earlier attempt may have got as far as ending it.
        if (runs.find(parameters.runId()).status() == RunStatus.RUNNING) {
            runs.end(parameters.runId(), state == JobState.CANCELLED ? RunStatus.KILLED : RunStatus.FAILED);
        }
    }

    private Result train(Parameters parameters, JobContext context) throws IOException {
        Task task = Trainings.parse(parameters.task());
        TrainingParameters training = parameters.training();
        context.progress(0, training.rounds(), "reading data");
        DatasetTables.Data data =
                tables.read(parameters.datasetVersionId(), task.id().isEmpty() ? Set.of() : Set.of(task.id()));
        Run run = runs.find(parameters.runId());
        if (!data.digest().equals(run.datasetDigest())) {
            throw new BadTableException("the data is not what the run pinned: its digest differs");
        }
        context.throwIfCancelled();
        List<Metric> pending = new ArrayList<>();
        Training.Trained trained = Training.train(data.table(), task, training, (round, of) -> {
            context.throwIfCancelled();
            context.progress(round.number(), of, "round " + round.number());
            pending.addAll(measures(round));
            if (round.number() % ROUNDS_AT_ONCE == 0) {
                runs.logMetrics(run.id(), List.copyOf(pending));
                pending.clear();
            }
        });
        pending.addAll(held(trained.held(), trained.rounds().size()));
        runs.logMetrics(run.id(), pending);
        context.progress(training.rounds(), training.rounds(), "storing the model");
        Artifact model = store(run.id(), ModelFiles.PATH, ModelFiles.MEDIA_TYPE, trained.file());
        byte[] taskText = parameters.task().getBytes(StandardCharsets.UTF_8);
        store(run.id(), "model/task.yaml", "application/yaml", taskText);
        runs.tag(run.id(), Map.of("model_sha256", model.digest(), "task", task.name()));
        runs.end(run.id(), RunStatus.FINISHED);
        return new Result(
                run.id(),
                model.digest(),
                trained.held().auc(),
                trained.held().logLoss(),
                trained.held().calibrationError());
    }

    private Artifact store(UUID run, String path, String mediaType, byte[] content) throws IOException {
        return artifacts.upload(
                run, new Artifacts.Upload(path, content.length, null, mediaType), new ByteArrayInputStream(content));
    }

    private static List<Metric> measures(Training.Round round) {
        Instant now = Instant.now();
        return List.of(
                new Metric("train_log_loss", round.trainLogLoss(), round.number(), now),
                new Metric("validation_log_loss", round.validationLogLoss(), round.number(), now),
                new Metric("validation_auc", round.validationAuc(), round.number(), now));
    }

    private static List<Metric> held(Training.Held held, int step) {
        Instant now = Instant.now();
        return List.of(
                new Metric("auc", held.auc(), step, now),
                new Metric("log_loss", held.logLoss(), step, now),
                new Metric("ece", held.calibrationError(), step, now),
                new Metric("accuracy", held.accuracy(), step, now));
    }
}
