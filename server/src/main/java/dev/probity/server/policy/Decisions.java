package dev.probity.server.policy;

import dev.probity.platform.database.Database;
import dev.probity.platform.problem.ProblemException;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.InvalidFactsException;
import dev.probity.rules.PolicyDocument;
import dev.probity.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was decided, why, whether it would be decided the same again, and what a new policy would change. */
@Service
public class Decisions {
    /** Most recorded decisions one shadow run looks at. */
    public static final int LONGEST_SHADOW = 1_000;

    private final Database database;
    private final DecisionStore store;
    private final PolicyStore policies;
    private final CompiledPolicies compiled;
    private final Policies active;

    Decisions(
            Database database, DecisionStore store, PolicyStore policies, CompiledPolicies compiled, Policies active) {
        this.database = database;
        this.store = store;
        this.policies = policies;
        this.compiled = compiled;
        this.active = active;
    }

    public RecordedDecision find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** What the decision was taken on; needs the tenant's key. */
    public Grounds grounds(UUID id) {
        return database.readOnly(() -> {
            existing(id);
            return store.grounds(id);
        });
    }

    /** Decisions about one thing, newest first. */
    public List<RecordedDecision> about(String subjectType, String subjectId, int limit) {
        return list(new DecisionStore.Filter(null, subjectType, subjectId), null, limit);
    }

    List<RecordedDecision> list(DecisionStore.Filter filter, @Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(filter, before, limit));
    }

    /**
     * A recorded decision taken once more from its sealed inputs under the versions it was taken under.
     *
     * @param inputsIntact the inputs still have the digest that was recorded
     * @param same the action is the one that was recorded, under a set with the same digest
     */
    public record Replay(UUID id, boolean inputsIntact, boolean same, String recordedAction, String action) {}

    public Replay replay(UUID id) {
        return database.readOnly(() -> {
            RecordedDecision recorded = existing(id);
            PolicySet set = compiled.union(recorded.policies().stream()
                    .map(used -> policies.version(used.policyId(), used.version())
                            .orElseThrow(() -> ProblemException.notFound("policy", used.policyId())))
                    .toList());
            Facts facts = Facts.of(context(recorded), store.grounds(id).facts());
            Decision again = CompiledPolicies.decide(set, facts);
            boolean intact = facts.digest().equals(recorded.inputsDigest());
            boolean same = again.action().code().equals(recorded.action())
                    && again.digest().equals(recorded.setDigest());
            return new Replay(
                    id,
                    intact,
                    intact && same,
                    recorded.action(),
                    again.action().code());
        });
    }

    /** A decision for facts given by hand, with its explanations; nothing is recorded. */
    public record DryRun(Decision decision, List<PolicySet.Explanation> explanations) {}

    /** @param document the policies to ask; null for those that are active */
    public DryRun dryRun(@Nullable String document, Context context, Map<String, ?> given) {
        PolicySet set = document == null
                ? active.outlook(context).set()
                : Policies.read(document).set();
        Facts facts = facts(context, given);
        return new DryRun(CompiledPolicies.decide(set, facts), set.explain(facts));
    }

    /** A recorded decision that a candidate would change. */
    public record Change(UUID decisionId, String recordedAction, String action, List<String> reasons) {}

    /** @param looked how many recorded decisions were decided again */
    public record Shadow(int looked, List<Change> changes) {}

    /**
     * Decides recent decisions again as if the candidate were active in place of the policy of its name.
     *
     * @param last how many of the newest decisions of the candidate's contexts to look at
     */
    public Shadow shadow(String document, int last) {
        PolicyDocument candidate = Policies.read(document);
        return database.readOnly(() -> {
            List<PolicySet> sets = new ArrayList<>();
            policies.active().stream()
                    .filter(version -> !version.name().equals(candidate.set().name()))
                    .forEach(version -> sets.add(compiled.of(version)));
            sets.add(candidate.set());
            PolicySet set = PolicySet.union("shadow", sets);
            int looked = 0;
            List<Change> changes = new ArrayList<>();
            for (Context context : candidate.set().contexts()) {
                var filter = new DecisionStore.Filter(context.code(), null, null);
                for (RecordedDecision recorded : store.list(filter, null, Math.min(last, LONGEST_SHADOW))) {
                    looked++;
                    changed(set, recorded, changes);
                }
            }
            return new Shadow(looked, changes);
        });
    }

    private void changed(PolicySet set, RecordedDecision recorded, List<Change> changes) {
        Facts facts = Facts.of(context(recorded), store.grounds(recorded.id()).facts());
        Decision decision = CompiledPolicies.decide(set, facts);
        if (!decision.action().code().equals(recorded.action())) {
            changes.add(new Change(
                    recorded.id(), recorded.action(), decision.action().code(), decision.reasons()));
        }
    }

    private static Context context(RecordedDecision recorded) {
        return Context.find(recorded.context()).orElseThrow();
    }

    private static Facts facts(Context context, Map<String, ?> given) {
        try {
            return Facts.of(context, given);
        } catch (InvalidFactsException e) {
            ProblemException problem = ProblemException.of(
                    PolicyProblem.FACTS_INVALID, e.problems().getFirst());
            e.problems().forEach(one -> problem.error("/facts", one));
            throw problem;
        }
    }

    private RecordedDecision existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("decision", id));
    }
}
