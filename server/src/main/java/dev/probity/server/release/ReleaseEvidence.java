package dev.probity.server.release;

import dev.probity.platform.json.StoredJson;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Who let a version in, in which role and on what, and where it serves. */
@Component
class ReleaseEvidence implements EvidenceSource {
    private static final int MOST = 20;

    private final PromotionStore promotions;
    private final ApprovalStore approvals;
    private final DeploymentStore deployments;

    ReleaseEvidence(PromotionStore promotions, ApprovalStore approvals, DeploymentStore deployments) {
        this.promotions = promotions;
        this.approvals = approvals;
        this.deployments = deployments;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        return switch (subject.type()) {
            case "model_version" ->
                known(subject, Optional::of).map(this::version).orElse(List.of());
            case "promotion" ->
                known(subject, promotions::find).map(this::promotion).stream().toList();
            case "deployment" ->
                known(subject, deployments::find).map(this::deployment).stream().toList();
            default -> List.of();
        };
    }

    private List<Evidence> version(UUID version) {
        List<Evidence> all = new ArrayList<>();
        List<Promotion> completed = promotions.list(version, Promotion.State.COMPLETED, null, MOST);
        completed.forEach(promotion -> all.add(promotion(promotion).related("promotion", promotion.id())));
        if (completed.isEmpty()) {
            all.add(Evidence.of(EvidenceSection.APPROVAL, "It was never let in anywhere.")
                    .gap("a completed promotion of the version"));
        }
        deployments
                .list(version, null, MOST)
                .forEach(deployment -> all.add(deployment(deployment).related("deployment", deployment.id())));
        return all;
    }

    private Evidence promotion(Promotion promotion) {
        List<Approval> given = approvals.of(promotion.id());
        Evidence evidence = Evidence.of(EvidenceSection.APPROVAL, summary(promotion, given))
                .fact("promotion_id", promotion.id().toString())
                .fact("target", promotion.target().code())
                .fact("state", promotion.state().code())
                .fact("requested_by", promotion.requestedByName())
                .fact("requested_at", promotion.requestedAt().toString())
                .fact("completed_at", String.valueOf(promotion.completedAt()))
                .fact("reasons", promotion.reasons())
                .fact("content_digest", promotion.contentDigest())
                .fact("policy_digest", String.valueOf(promotion.policyDigest()))
                .fact("evaluation_digest", String.valueOf(promotion.evaluationDigest()))
                .fact("approvals", given.stream().map(ReleaseEvidence::facts).toList())
                .document("promotions/" + promotion.id() + ".json", bytes(StoredJson.write(promotion)));
        for (Approval approval : given) {
            evidence = evidence.document("approvals/" + approval.id() + ".json", bytes(approval.statement()))
                    .related("approval", approval.id());
        }
        return evidence.related("decision", promotion.decisionId())
                .related("model_version", promotion.modelVersionId());
    }

    private static String summary(Promotion promotion, List<Approval> given) {
        String approvers = given.stream()
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .map(approval -> approval.actorName() + " as " + approval.role())
                .reduce((one, other) -> one + ", " + other)
                .orElse("nobody");
        return "The promotion to " + promotion.target().code() + " is "
                + promotion.state().code() + "; approved by " + approvers + ".";
    }

    private static Map<String, Object> facts(Approval approval) {
        return Map.of(
                "approval_id", approval.id().toString(),
                "decision", approval.decision().code(),
                "role", approval.role(),
                "by", approval.actorName(),
                "at", approval.decidedAt().toString(),
                "comment", approval.comment(),
                "bound_to", approval.bound(),
                "genuine", approval.genuine());
    }

    private Evidence deployment(Deployment deployment) {
        return Evidence.of(
                        EvidenceSection.DEPLOYMENT,
                        "Version " + deployment.version() + " was deployed in "
                                + deployment.environment().code() + " by " + deployment.createdByName() + " on "
                                + deployment.createdAt() + " and is "
                                + deployment.state().code() + ".")
                .fact("deployment_id", deployment.id().toString())
                .fact("environment", deployment.environment().code())
                .fact("state", deployment.state().code())
                .fact("percent", deployment.percent())
                .fact("content_digest", deployment.contentDigest())
                .fact("limits", deployment.limits())
                .fact(
                        "events",
                        deployments.happenings(deployment.id()).stream()
                                .map(event -> event.happenedAt() + " " + event.kind() + ": " + event.detail() + " ("
                                        + event.actorName() + ")")
                                .toList())
                .document("deployments/" + deployment.id() + ".json", bytes(StoredJson.write(deployment)))
                .related("model_version", deployment.modelVersionId());
    }

    /** A subject whose id is none of ours is simply not known here. */
    private static <T> Optional<T> known(Subject subject, Function<UUID, Optional<T>> find) {
        UUID id;
        try {
            id = UUID.fromString(subject.id());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return find.apply(id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
