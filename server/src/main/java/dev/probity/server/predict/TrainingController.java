package dev.probity.server.predict;

import dev.probity.learn.BadTaskException;
import dev.probity.learn.TrainingParameters;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/trainings")
class TrainingController {

    /** What may be set; what is left out keeps its default. */
    record NewParameters(
            @Nullable Integer rounds,
            @Nullable Integer depth,
            @Nullable Double learningRate,
            @Nullable Double minChildWeight,
            @Nullable Double subsample,
            @Nullable Integer earlyStopping,
            @Nullable Long seed,
            @Nullable List<String> features) {

        TrainingParameters parameters(int threads) {
            TrainingParameters defaults = TrainingParameters.defaults();
            try {
                return new TrainingParameters(
                        Objects.requireNonNullElse(rounds, defaults.rounds()),
                        Objects.requireNonNullElse(depth, defaults.depth()),
                        Objects.requireNonNullElse(learningRate, defaults.learningRate()),
                        Objects.requireNonNullElse(minChildWeight, defaults.minChildWeight()),
                        Objects.requireNonNullElse(subsample, defaults.subsample()),
                        Objects.requireNonNullElse(earlyStopping, defaults.earlyStopping()),
                        Objects.requireNonNullElse(seed, defaults.seed()),
                        threads,
                        Objects.requireNonNullElse(features, List.of()));
            } catch (BadTaskException e) {
                throw ProblemException.invalid("/parameters", String.valueOf(e.getMessage()));
            }
        }
    }

    /** A training to be done; {@code task} is {@code churn} or the text of a task file. */
    record NewTraining(
            UUID datasetVersionId,
            String task,
            @Nullable String model,
            @Nullable NewParameters parameters) {}

    private static final NewParameters DEFAULTS = new NewParameters(null, null, null, null, null, null, null, null);

    private final Trainings trainings;
    private final PredictConfig config;

    TrainingController(Trainings trainings, PredictConfig config) {
        this.trainings = trainings;
        this.config = config;
    }

    @PostMapping
    @RequiresPermission("training:run")
    ResponseEntity<Trainings.Requested> request(@RequestBody NewTraining body) {
        String model = Objects.requireNonNullElse(body.model(), "unnamed");
        if (model.isBlank() || model.length() > 200) {
            throw ProblemException.invalid("/model", "A name has between 1 and 200 characters.");
        }
        Trainings.Requested requested = trainings.request(
                body.datasetVersionId(),
                body.task(),
                model,
                Objects.requireNonNullElse(body.parameters(), DEFAULTS).parameters(config.trainingThreads()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + requested.jobId()))
                .body(requested);
    }
}
