package dev.probity.server.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One decision as it is kept: what was measured and which rules said what, without any of the text.
 *
 * @param route path the text came by
 * @param direction prompt or output
 * @param policyDigest digest of the policies that decided
 * @param policies names and versions of those policies
 * @param facts what the rules could see
 * @param scores what the guards measured before the caller's word was heard
 * @param latencyMs parts of the time it took
 */
record DecisionRecord(
        UUID id,
        UUID tenant,
        Instant time,
        String route,
        String direction,
        Verdict action,
        boolean allowed,
        List<String> reasons,
        List<RuleMatch> rules,
        String policyDigest,
        List<String> policies,
        Map<String, Object> facts,
        Map<String, Double> scores,
        List<Found> findings,
        String guards,
        String model,
        UUID actor,
        String actorKind,
        String requestId,
        Map<String, Double> latencyMs) {

    /** A rule that had something to say. */
    record RuleMatch(String set, String version, String rule, String action, boolean failed) {}

    /** Where something was found, in code points of its own text. */
    record Found(String detector, int start, int end, double confidence) {}
}
