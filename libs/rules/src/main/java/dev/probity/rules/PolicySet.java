package dev.probity.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Policies that are decided together: type-checked, compiled, immutable, safe for any number of threads. Compile when a
 * policy is published and keep the set; a decision over a hundred policies then takes microseconds.
 */
public final class PolicySet {
    private static final Comparator<Match> STRICTEST_FIRST =
            Comparator.comparing(Match::action).thenComparing(Match::set).thenComparing(Match::policy);

    private final String name;
    private final String version;
    private final String digest;
    private final List<Compiled> compiled;

    private PolicySet(String name, String version, String digest, List<Compiled> compiled) {
        this.name = name;
        this.version = version;
        this.digest = digest;
        this.compiled = compiled;
    }

    /**
     * Compiles policies into a set.
     *
     * @param version a label for people; it is no part of the digest
     * @throws InvalidPolicyException with every error of every policy; also for no policies and for an id used twice
     */
    public static PolicySet compile(String name, String version, List<Policy> policies) {
        return compile(
                name,
                version,
                policies,
                (policy, issue) ->
                        new Problem(name, issue.line(), issue.column(), policy.id() + ": " + issue.message()));
    }

    /** Turns an error in a condition into a problem at the place the reader knows it by. */
    interface Locator {
        Problem locate(Policy policy, Language.Issue issue);
    }

    static PolicySet compile(String name, String version, List<Policy> policies, Locator locator) {
        if (policies.isEmpty()) {
            throw new InvalidPolicyException(new Problem(name, 0, 0, "has no policies"));
        }
        List<Problem> problems = new ArrayList<>();
        List<Compiled> compiled = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Policy policy : policies) {
            if (!ids.add(policy.id())) {
                problems.add(new Problem(name, 0, 0, "has the policy '" + policy.id() + "' twice"));
            }
            try {
                Condition condition = Language.of(policy.context()).compile(policy.when());
                compiled.add(new Compiled(name, version, policy, condition));
            } catch (Language.CompileException e) {
                e.issues().forEach(issue -> problems.add(locator.locate(policy, issue)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        String digest =
                Canonical.digest(policies.stream().map(Policy::canonical).toList());
        return new PolicySet(name, version, digest, List.copyOf(compiled));
    }

    /**
     * Several sets decided as one; each match still names the set it came from. An empty list is a set that has
     * nothing to say, which in the context access refuses everything.
     */
    public static PolicySet union(String name, List<PolicySet> sets) {
        String digest = Canonical.digest(sets.stream()
                .map(set -> List.of(set.name, set.version, set.digest))
                .toList());
        return new PolicySet(
                name,
                "",
                digest,
                sets.stream().flatMap(set -> set.compiled.stream()).toList());
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    /** {@code sha256:…} over the canonical form of the policies; formatting, comments and tests are no part of it. */
    public String digest() {
        return digest;
    }

    /** In the order of the document. */
    public List<Policy> policies() {
        return compiled.stream().map(Compiled::policy).toList();
    }

    /** The contexts for which this set has policies. */
    public Set<Context> contexts() {
        Set<Context> contexts = java.util.EnumSet.noneOf(Context.class);
        compiled.forEach(one -> contexts.add(one.policy.context()));
        return contexts;
    }

    /** Decides; policies of other contexts stay out of it. Never throws for what a policy does. */
    public Decision decide(Facts facts) {
        List<Match> matches = new ArrayList<>();
        for (Compiled one : compiled) {
            if (one.policy.context() == facts.context()) {
                one.match(facts, matches);
            }
        }
        matches.sort(STRICTEST_FIRST);
        return decide(facts.context().otherwise(), List.copyOf(matches));
    }

    private Decision decide(Action otherwise, List<Match> matches) {
        boolean granted =
                otherwise == Action.ALLOW || matches.stream().anyMatch(match -> match.action() == Action.ALLOW);
        Action strictest = matches.isEmpty() ? Action.ALLOW : matches.getFirst().action();
        if (!granted) {
            return new Decision.Block(matches, digest);
        }
        return switch (strictest) {
            case BLOCK -> new Decision.Block(matches, digest);
            case SAFE_MODE, MASK, SUMMARIZE, REQUIRE_APPROVAL -> new Decision.Restrict(strictest, matches, digest);
            case WARN, NOTIFY, LOG, ALLOW -> new Decision.Allow(strictest, matches, digest);
        };
    }

    /** How each policy of the facts' context came to its answer, in the order of the document. */
    public List<Explanation> explain(Facts facts) {
        return inContext(facts).map(one -> one.explain(facts)).toList();
    }

    private Stream<Compiled> inContext(Facts facts) {
        return compiled.stream().filter(one -> one.policy.context() == facts.context());
    }

    /** The trace of one policy. */
    public record Explanation(String set, String policy, Trace trace) {}

    private record Compiled(String set, String version, Policy policy, Condition condition) {
        void match(Facts facts, List<Match> matches) {
            try {
                if (condition.test(facts)) {
                    matches.add(match(facts, policy.action(), null));
                }
            } catch (Condition.FailedException e) {
                matches.add(match(facts, Action.BLOCK, String.valueOf(e.getMessage())));
            }
        }

        private Match match(Facts facts, Action action, @org.jspecify.annotations.Nullable String error) {
            return new Match(
                    set,
                    version,
                    policy.id(),
                    policy.severity(),
                    action,
                    policy.message(),
                    policy.owner(),
                    condition.saw(facts),
                    error);
        }

        Explanation explain(Facts facts) {
            return new Explanation(set, policy.id(), Trace.of(condition, facts));
        }
    }
}
