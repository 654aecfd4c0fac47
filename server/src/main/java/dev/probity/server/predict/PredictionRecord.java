package dev.probity.server.predict;

import java.time.Instant;
import java.util.UUID;

/**
 * One prediction on its way from the data path to the database.
 *
 * @param sealed what it was made from and its reasons, encrypted for the tenant, base64
 * @param leaf what the ledger proves about it: canonical JSON without personal data
 */
record PredictionRecord(
        UUID id,
        UUID tenant,
        UUID actor,
        String model,
        UUID modelVersionId,
        String modelVersion,
        UUID deploymentId,
        boolean candidate,
        Instant occurredAt,
        double probability,
        boolean positive,
        String label,
        double threshold,
        long latencyMicros,
        UUID keyId,
        String sealed,
        String leaf) {}
