package dev.probity.server.release;

import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Context;
import dev.probity.server.policy.Policies;
import dev.probity.server.registry.Artifact;
import dev.probity.server.registry.Model;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.ModelVersions;
import dev.probity.server.registry.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what policies may know about a promotion. */
@Component
class PromotionFacts {
    private final Models models;
    private final ModelVersions versions;
    private final Policies policies;
    private final ObjectProvider<Measurements> measurements;

    PromotionFacts(
            Models models, ModelVersions versions, Policies policies, ObjectProvider<Measurements> measurements) {
        this.models = models;
        this.versions = versions;
        this.policies = policies;
        this.measurements = measurements;
    }

    /** What an approval given now would be bound to. */
    Approval.Bound bound(ModelVersion version) {
        return new Approval.Bound(
                version.contentDigest(),
                policies.inForce(Context.PROMOTION).digest(),
                latest(version).map(Measurements.Measured::digest).orElse("none"));
    }

    Map<String, Object> of(ModelVersion version, Environment target, Standing standing, int unverified, Instant now) {
        Model model = models.find(version.modelId());
        List<Artifact> artifacts = versions.artifacts(version.id());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model.id", model.id().toString());
        facts.put("model.name", model.fullName());
        facts.put("model.risk_tier", version.riskTier().code());
        facts.put("model.owners", model.owners());
        facts.put("model.tags", model.tags());
        facts.put("version.id", version.id().toString());
        facts.put("version.number", version.version().toString());
        facts.put("version.state", version.state().code());
        facts.put("version.author", version.author().toString());
        facts.put("version.commit", Objects.requireNonNullElse(version.commitSha(), ""));
        facts.put("version.artifacts", artifacts.size());
        facts.put("version.unverified_artifacts", unverified);
        facts.put("version.has_dataset", version.datasetVersionId() != null);
        facts.put("target", target.code());
        facts.put("requester", Caller.current().actor().toString());
        facts.putAll(measured(latest(version), now));
        facts.putAll(standing.facts());
        return facts;
    }

    private static Map<String, Object> measured(Optional<Measurements.Measured> latest, Instant now) {
        if (latest.isEmpty()) {
            return Map.of(
                    "evaluation.verdict", "missing",
                    "evaluation.metrics", Map.of(),
                    "evaluation.blocking", List.of(),
                    "evaluation.warning", List.of(),
                    "evaluation.age_days", -1.0);
        }
        Measurements.Measured measured = latest.get();
        return Map.of(
                "evaluation.verdict", measured.verdict(),
                "evaluation.metrics", measured.metrics(),
                "evaluation.blocking", measured.blocking(),
                "evaluation.warning", measured.warning(),
                "evaluation.age_days",
                        Duration.between(measured.measuredAt(), now).toMillis() / 86_400_000.0);
    }

    Optional<Measurements.Measured> latest(ModelVersion version) {
        Measurements answering = measurements.getIfAvailable();
        return answering == null ? Optional.empty() : answering.latest(version.id());
    }
}
