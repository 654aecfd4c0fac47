package dev.probity.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Runs the examples of policy documents and measures which parts of their conditions the examples have seen both ways. */
public final class PolicyTests {
    private PolicyTests() {}

    /** One example and how it went. {@code detail} says what was different; it is empty when it passed. */
    public record Result(String source, String name, boolean passed, String detail) {}

    /** One part of one policy's condition, and whether the examples saw it true and saw it false. */
    public record Part(String source, String policy, String expression, boolean seenTrue, boolean seenFalse) {}

    /** All examples of all documents. */
    public record Report(List<Result> results, List<Part> parts) {
        public Report {
            results = List.copyOf(results);
            parts = List.copyOf(parts);
        }

        /** True when every example passed; a run without examples has proven nothing and is false. */
        public boolean passed() {
            return !results.isEmpty() && results.stream().allMatch(Result::passed);
        }

        /** Outcomes seen over outcomes possible, two for each part, 0 to 1. */
        public double coverage() {
            long seen = parts.stream()
                    .mapToLong(part -> (part.seenTrue ? 1 : 0) + (part.seenFalse ? 1 : 0))
                    .sum();
            return parts.isEmpty() ? 0 : seen / (2.0 * parts.size());
        }

        /** For people: failures, parts not seen both ways, totals. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Result result : results) {
                text.append(result.passed ? "ok    " : "FAIL  ")
                        .append(result.source)
                        .append("  ")
                        .append(result.name)
                        .append(result.passed ? "" : "\n      " + result.detail)
                        .append('\n');
            }
            for (Part part : parts) {
                if (!part.seenTrue || !part.seenFalse) {
                    text.append("never ")
                            .append(part.seenTrue ? "false" : part.seenFalse ? "true" : "seen")
                            .append("  ")
                            .append(part.policy)
                            .append(": ")
                            .append(part.expression)
                            .append('\n');
                }
            }
            long failed = results.stream().filter(result -> !result.passed).count();
            return text.append("%d examples, %d failed, coverage %.0f %%%n"
                            .formatted(results.size(), failed, 100 * coverage()))
                    .toString();
        }
    }

    /** Runs every example of the documents. */
    public static Report run(List<PolicyDocument> documents) {
        List<Result> results = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (PolicyDocument document : documents) {
            Coverage coverage = new Coverage(document);
            for (Policy policy : document.set().policies()) {
                policy.tests().forEach(example -> results.add(check(document, policy, example, coverage)));
            }
            document.cases().forEach(one -> results.add(check(document, one, coverage)));
            parts.addAll(coverage.parts());
        }
        return new Report(results, parts);
    }

    private static Result check(PolicyDocument document, Policy policy, Policy.Example example, Coverage coverage) {
        Facts facts = Facts.of(policy.context(), example.given());
        coverage.add(facts, policy.id());
        List<Match> matches = document.set().decide(facts).matches().stream()
                .filter(match -> match.policy().equals(policy.id()))
                .toList();
        String name = policy.id() + ": " + example.name();
        String failed = matches.stream()
                .map(Match::error)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
        if (!failed.isEmpty()) {
            return new Result(document.source(), name, false, "could not be decided: " + failed);
        }
        boolean passed = matches.isEmpty() != example.matches();
        return new Result(
                document.source(),
                name,
                passed,
                passed
                        ? ""
                        : "expected " + said(example.matches()) + ", but it " + said(!example.matches()) + " with "
                                + facts.values());
    }

    private static String said(boolean matches) {
        return matches ? "matches" : "does not match";
    }

    private static Result check(PolicyDocument document, PolicyDocument.Case one, Coverage coverage) {
        Facts facts = Facts.of(one.context(), one.given());
        document.set().policies().forEach(policy -> coverage.add(facts, policy.id()));
        Decision decision = document.set().decide(facts);
        List<String> matched = decision.matches().stream().map(Match::policy).toList();
        List<String> wanted = one.policies();
        boolean passed = decision.action() == one.action()
                && (wanted == null || new TreeSet<>(wanted).equals(new TreeSet<>(matched)));
        return new Result(
                document.source(),
                one.name(),
                passed,
                passed
                        ? ""
                        : "expected " + one.action().code() + (wanted == null ? "" : " by " + wanted) + ", but it is "
                                + decision.action().code() + " by " + decision.reasons());
    }

    /** What the leaves of every condition have come to so far. */
    private static final class Coverage {
        private final PolicyDocument document;
        private final Map<String, Map<String, TreeSet<Trace.Outcome>>> seen = new LinkedHashMap<>();

        Coverage(PolicyDocument document) {
            this.document = document;
            for (Policy policy : document.set().policies()) {
                Facts nothing = Facts.of(policy.context(), Map.of());
                seen.put(policy.id(), new LinkedHashMap<>());
                leaves(nothing, policy.id()).forEach(leaf -> outcomes(policy.id(), leaf));
            }
        }

        void add(Facts facts, String policy) {
            leaves(facts, policy).forEach(leaf -> outcomes(policy, leaf).add(leaf.outcome()));
        }

        private TreeSet<Trace.Outcome> outcomes(String policy, Trace leaf) {
            return seen.computeIfAbsent(policy, id -> new LinkedHashMap<>())
                    .computeIfAbsent(leaf.expression(), expression -> new TreeSet<>());
        }

        private List<Trace> leaves(Facts facts, String policy) {
            return document.set().explain(facts).stream()
                    .filter(explanation -> explanation.policy().equals(policy))
                    .flatMap(explanation -> explanation.trace().leaves().stream())
                    .toList();
        }

        List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            seen.forEach((policy, leaves) -> leaves.forEach((expression, outcomes) -> parts.add(new Part(
                    document.source(),
                    policy,
                    expression,
                    outcomes.contains(Trace.Outcome.TRUE),
                    outcomes.contains(Trace.Outcome.FALSE)))));
            return parts;
        }
    }
}
