package dev.probity.server.predict;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.server.audit.Ledger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/predictions")
class PredictionController {

    record NewOutcome(String outcome) {}

    private final Predictions predictions;
    private final Ledger ledger;

    PredictionController(Predictions predictions, Ledger ledger) {
        this.predictions = predictions;
        this.ledger = ledger;
    }

    @GetMapping
    @RequiresPermission("prediction:read")
    Page<Prediction> list(
            @RequestParam(name = "model_version_id", required = false) @Nullable UUID modelVersion, PageRequest page) {
        return page.pageById(predictions.list(modelVersion, page.afterId(), page.fetch()), Prediction::id);
    }

    @GetMapping("/{id}")
    @RequiresPermission("prediction:read")
    Prediction find(@PathVariable UUID id) {
        return predictions.find(id);
    }

    @GetMapping("/{id}/proof")
    @RequiresPermission("prediction:read")
    PredictionProof proof(@PathVariable UUID id) {
        Prediction prediction = predictions.find(id);
        return PredictionProof.of(prediction, ledger.batchProof(prediction.entryId(), prediction.leafIndex()));
    }

    @PostMapping("/{id}/outcome")
    @RequiresPermission("prediction:write")
    Prediction recordOutcome(@PathVariable UUID id, @RequestBody NewOutcome body) {
        return predictions.recordOutcome(id, body.outcome());
    }
}
