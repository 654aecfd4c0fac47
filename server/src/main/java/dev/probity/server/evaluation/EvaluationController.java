package dev.probity.server.evaluation;

import dev.probity.assess.Calibration;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/evaluations")
class EvaluationController {

    record NewEvaluation(UUID modelVersionId, UUID datasetVersionId, UUID suiteId) {}

    record Requested(UUID evaluationId, UUID jobId) {}

    record EvaluationView(
            UUID id,
            UUID modelVersionId,
            UUID datasetVersionId,
            UUID suiteId,
            String suite,
            Evaluation.State state,
            @Nullable Verdict verdict,
            @Nullable Long rows,
            @Nullable Double threshold,
            List<Measurement> metrics,
            List<Calibration.Bin> calibration,
            List<EvaluationResult.Influence> shapSummary,
            @Nullable String resultDigest,
            @Nullable String failure,
            @Nullable UUID jobId,
            String createdBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static EvaluationView of(Evaluation evaluation) {
            EvaluationResult result = evaluation.result();
            return new EvaluationView(
                    evaluation.id(),
                    evaluation.modelVersionId(),
                    evaluation.datasetVersionId(),
                    evaluation.suiteId(),
                    evaluation.suite(),
                    evaluation.state(),
                    evaluation.verdict(),
                    result == null ? null : result.rows(),
                    result == null ? null : result.threshold(),
                    result == null ? List.of() : result.metrics(),
                    result == null ? List.of() : result.calibration(),
                    result == null ? List.of() : result.shapSummary(),
                    evaluation.resultDigest(),
                    evaluation.failure(),
                    evaluation.jobId(),
                    evaluation.createdBy(),
                    evaluation.createdAt(),
                    evaluation.finishedAt());
        }
    }

    private final Evaluations evaluations;

    EvaluationController(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @PostMapping
    @RequiresPermission("evaluation:run")
    ResponseEntity<Requested> request(@RequestBody NewEvaluation body) {
        Evaluation evaluation = evaluations.request(body.modelVersionId(), body.datasetVersionId(), body.suiteId());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/evaluations/" + evaluation.id()))
                .body(new Requested(evaluation.id(), java.util.Objects.requireNonNull(evaluation.jobId())));
    }

    @GetMapping
    @RequiresPermission("evaluation:read")
    Page<EvaluationView> list(
            @RequestParam(name = "model_version_id", required = false) @Nullable UUID modelVersion, PageRequest page) {
        return page.pageById(evaluations.list(modelVersion, page.afterId(), page.fetch()), Evaluation::id)
                .map(EvaluationView::of);
    }

    @GetMapping("/{id}")
    @RequiresPermission("evaluation:read")
    EvaluationView find(@PathVariable UUID id) {
        return EvaluationView.of(evaluations.find(id));
    }
}
