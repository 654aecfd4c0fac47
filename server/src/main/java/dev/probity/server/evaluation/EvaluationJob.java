package dev.probity.server.evaluation;

import dev.probity.assess.BadTableException;
import dev.probity.assess.Table;
import dev.probity.learn.BadTaskException;
import dev.probity.learn.Model;
import dev.probity.learn.Task;
import dev.probity.platform.jobs.JobContext;
import dev.probity.platform.jobs.JobHandler;
import dev.probity.platform.jobs.JobState;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Measures in the background. */
@Component
class EvaluationJob implements JobHandler<EvaluationJob.Parameters> {

    static final String KIND = "evaluation.run";
    private static final int STEPS = 6;

    record Parameters(UUID evaluationId, UUID modelVersionId, UUID datasetVersionId, UUID suiteId) {}

    record Result(UUID evaluationId, Verdict verdict) {}

    private final Evaluations evaluations;
    private final Suites suites;
    private final ModelFiles models;
    private final DatasetTables tables;

    EvaluationJob(Evaluations evaluations, Suites suites, ModelFiles models, DatasetTables tables) {
        this.evaluations = evaluations;
        this.suites = suites;
        this.models = models;
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
    public Object run(Parameters parameters, JobContext context) {
        UUID id = parameters.evaluationId();
        try {
            EvaluationResult result = measure(parameters, context);
            evaluations.complete(id, result);
            return new Result(id, result.verdict());
        } catch (BadTaskException | BadTableException e) {
            throw ProblemException.of(CommonProblem.VALIDATION_FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void ended(Parameters parameters, JobState state, String reason) {
        evaluations.end(
                parameters.evaluationId(),
                state == JobState.CANCELLED ? Evaluation.State.CANCELLED : Evaluation.State.FAILED,
                reason);
    }

    private EvaluationResult measure(Parameters parameters, JobContext context) {
        AtomicInteger step = new AtomicInteger();
        progress(context, step, "model");
        ModelFiles.Loaded loaded = models.load(parameters.modelVersionId());
        Model model = loaded.model();
        progress(context, step, "data");
        DatasetTables.Data data = tables.read(parameters.datasetVersionId(), textColumns(model.task()));
        Table table = data.table();
        Suite suite = suites.find(parameters.suiteId());
        Assessment.Measured measured = new Assessment(model, table).measure(name -> progress(context, step, name));
        Judgement judgement = Judgement.of(suite.thresholds(), measured.metrics());
        progress(context, step, "done");
        return new EvaluationResult(
                parameters.modelVersionId(),
                loaded.digest(),
                parameters.datasetVersionId(),
                data.digest(),
                suite.id(),
                suite.digest(),
                measured.rows(),
                measured.positives(),
                model.threshold(),
                judgement.verdict(),
                judgement.metrics(),
                measured.calibration(),
                measured.influences());
    }

    private static Set<String> textColumns(Task task) {
        return task.id().isEmpty() ? Set.of() : Set.of(task.id());
    }

    private static void progress(JobContext context, AtomicInteger step, String name) {
        context.throwIfCancelled();
        context.progress(step.getAndIncrement(), STEPS - 1, name);
    }
}
