package dev.probity.server.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is measured and what it must reach. Never changed once made.
 *
 * @param digest SHA-256 over name and thresholds, lower-case hexadecimal
 */
public record Suite(
        UUID id,
        String name,
        String description,
        List<Threshold> thresholds,
        String digest,
        String createdBy,
        Instant createdAt) {}
