package dev.probity.server.policy;

import dev.probity.rules.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision that was taken and recorded.
 *
 * @param id of the record
 * @param decision action, matches, reasons
 * @param policies the active versions that were asked
 * @param inputsDigest digest of the facts
 */
public record Ruling(
        UUID id, Decision decision, List<PolicyReference> policies, String inputsDigest, Instant decidedAt) {}
