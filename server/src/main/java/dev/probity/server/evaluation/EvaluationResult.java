package dev.probity.server.evaluation;

import dev.probity.assess.Calibration;
import java.util.List;
import java.util.UUID;

/**
 * Everything an evaluation found. What is written down is the JSON of this record, and its digest is over those bytes.
 *
 * @param rows rows measured, all of them held out from training
 * @param threshold probability from which the model decides positive
 * @param shapSummary mean absolute contributions in log-odds, strongest first
 */
public record EvaluationResult(
        UUID modelVersionId,
        String modelDigest,
        UUID datasetVersionId,
        String datasetDigest,
        UUID suiteId,
        String suiteDigest,
        long rows,
        long positives,
        double threshold,
        Verdict verdict,
        List<Measurement> metrics,
        List<Calibration.Bin> calibration,
        List<Influence> shapSummary) {

    /** What one feature does over many rows. */
    public record Influence(String feature, double meanAbs, double mean, double share) {}
}
