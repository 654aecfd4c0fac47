package dev.probity.server.policy;

import dev.probity.rules.Match;
import dev.probity.rules.PolicySet;
import java.util.List;
import java.util.Map;

/**
 * What a decision was taken on, kept sealed.
 *
 * @param facts every fact by name
 * @param matches the policies that matched, with the values they saw
 * @param explanations how each condition came to its answer
 */
public record Grounds(Map<String, Object> facts, List<Match> matches, List<PolicySet.Explanation> explanations) {}
