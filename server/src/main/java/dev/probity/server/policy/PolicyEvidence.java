package dev.probity.server.policy;

import dev.probity.platform.json.StoredJson;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which policy versions decided about a thing, and what they said. */
@Component
class PolicyEvidence implements EvidenceSource {
    private static final int MOST = 20;

    private final DecisionStore decisions;
    private final PolicyStore policies;

    PolicyEvidence(DecisionStore decisions, PolicyStore policies) {
        this.decisions = decisions;
        this.policies = policies;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        return switch (subject.type()) {
            case "decision" ->
                known(subject.id()).stream()
                        .flatMap(id -> decisions.find(id).stream())
                        .map(this::of)
                        .toList();
            case "policy" -> List.of();
            default ->
                decisions.list(new DecisionStore.Filter(null, subject.type(), subject.id()), null, MOST).stream()
                        .map(decision -> named(decision).related("decision", decision.id()))
                        .toList();
        };
    }

    private static Evidence named(RecordedDecision decision) {
        Evidence evidence = Evidence.of(
                        EvidenceSection.POLICY,
                        "On " + decision.decidedAt() + " policy said " + decision.action() + " for "
                                + decision.actorName() + (decision.reasons().isEmpty() ? "." : ": ")
                                + String.join(" ", decision.reasons()))
                .fact("decision_id", decision.id().toString())
                .fact("context", decision.context())
                .fact("action", decision.action())
                .fact("allowed", decision.allowed())
                .fact("reasons", decision.reasons())
                .fact("decided_at", decision.decidedAt().toString())
                .fact("set_digest", decision.setDigest())
                .fact("inputs_digest", decision.inputsDigest());
        return evidence.fact(
                "policies",
                decision.policies().stream()
                        .map(policy -> Map.of(
                                "name", policy.name(),
                                "version", policy.version(),
                                "digest", policy.digest()))
                        .toList());
    }

    /** With what it was decided on, and with the documents that decided. */
    private Evidence of(RecordedDecision decision) {
        Map<String, Object> whole = Map.of("decision", decision, "grounds", decisions.grounds(decision.id()));
        Evidence evidence =
                named(decision).document("decisions/" + decision.id() + ".json", bytes(StoredJson.write(whole)));
        for (PolicyReference policy : decision.policies()) {
            var version = policies.version(policy.policyId(), policy.version());
            evidence = version.isPresent()
                    ? evidence.document(
                            "policies/" + policy.name() + "-" + policy.version() + ".yaml",
                            bytes(version.get().document()))
                    : evidence.gap("the document of " + policy.name() + " version " + policy.version());
        }
        return evidence;
    }

    private static List<UUID> known(String id) {
        try {
            return List.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
