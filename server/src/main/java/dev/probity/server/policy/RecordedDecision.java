package dev.probity.server.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The part of a recorded decision that needs no key. */
public record RecordedDecision(
        UUID id,
        String context,
        String subjectType,
        String subjectId,
        String action,
        boolean allowed,
        List<String> reasons,
        List<PolicyReference> policies,
        String setDigest,
        String inputsDigest,
        UUID actor,
        String actorName,
        Instant decidedAt) {}
