package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Action;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Match;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import dev.probity.server.policy.Policies;
import dev.probity.server.policy.Ruling;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.ModelVersions;
import dev.probity.server.registry.VersionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Promotions: requested, decided by policy, approved by the right persons, completed or refused with every reason. */
@Service
public class Promotions {
    private final Database database;
    private final PromotionStore store;
    private final ApprovalStore approvals;
    private final PromotionFacts facts;
    private final ArtifactIntegrity integrity;
    private final ModelVersions versions;
    private final Policies policies;
    private final AuditTrail audit;
    private final Outbox outbox;

    Promotions(
            Database database,
            PromotionStore store,
            ApprovalStore approvals,
            PromotionFacts facts,
            ArtifactIntegrity integrity,
            ModelVersions versions,
            Policies policies,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.store = store;
        this.approvals = approvals;
        this.facts = facts;
        this.integrity = integrity;
        this.versions = versions;
        this.policies = policies;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** A refusal is written down like any other outcome, so it leaves the transaction as a value. */
    private sealed interface Outcomes {
        record Went(Promotion promotion) implements Outcomes {}

        record Refused(Promotion promotion) implements Outcomes {}
    }

    /**
     * Requests a promotion. Where nothing but approvals is missing it stays open for them; otherwise it is refused.
     *
     * @throws ProblemException promotion-refused with every reason, also those that approvals could remove; or
     *     promotion-open when one is under way
     */
    public Promotion request(UUID modelVersion, Environment target) {
        int unverified = unverified(modelVersion);
        return settled(database.inTransaction(() -> {
            ModelVersion version = versions.find(modelVersion);
            store.open(modelVersion).ifPresent(open -> {
                throw alreadyOpen(open);
            });
            UUID id = Ids.next();
            Examined examined = examine(id, version, target, unverified);
            List<String> reasons = examined.reasons();
            boolean refused = examined.blocked();
            Promotion.State state = refused ? Promotion.State.REFUSED : Promotion.State.PENDING;
            if (!store.insert(id, version, target, state, examined.ruling().id(), reasons)) {
                throw alreadyOpen(null);
            }
            Promotion promotion = existing(id);
            append(promotion, refused ? "promotion.refused" : "promotion.requested", refused, reasons);
            return refused ? new Outcomes.Refused(promotion) : new Outcomes.Went(promotion);
        }));
    }

    /**
     * Completes an open promotion: decided once more on what holds now, then the version moves.
     *
     * @throws ProblemException promotion-refused with every reason; the promotion stays open
     */
    public Promotion complete(UUID id) {
        Promotion seen = find(id);
        int unverified = unverified(seen.modelVersionId());
        return settled(database.inTransaction(() -> {
            Promotion promotion = open(id);
            ModelVersion version = versions.find(promotion.modelVersionId());
            Examined examined = examine(id, version, promotion.target(), unverified);
            if (!examined.reasons().isEmpty()) {
                store.remember(id, examined.ruling().id(), examined.reasons());
                append(existing(id), "promotion.refused", true, examined.reasons());
                return new Outcomes.Refused(existing(id));
            }
            store.complete(id, examined.ruling().id(), facts.bound(version), version.revision());
            for (VersionState step : promotion.target().steps()) {
                version = versions.transition(version.id(), version.revision(), step, "promotion " + id);
            }
            Promotion completed = existing(id);
            append(completed, "promotion.completed", false, List.of());
            outbox.publish(new PromotionCompleted(
                    id, version.id(), version.modelId(), completed.model(), completed.version(), completed.target()));
            return new Outcomes.Went(completed);
        }));
    }

    /** Closes an open promotion without a result. */
    public Promotion withdraw(UUID id) {
        return database.inTransaction(() -> {
            open(id);
            store.close(id, Promotion.State.WITHDRAWN);
            Promotion withdrawn = existing(id);
            append(withdrawn, "promotion.withdrawn", false, List.of());
            return withdrawn;
        });
    }

    public Promotion find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** Newest first; of one version or in one state, or all. */
    public List<Promotion> list(
            @Nullable UUID version, Promotion.@Nullable State state, @Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(version, state, before, limit));
    }

    /** Whether an open promotion could be completed as things stand; artifacts are read again only when it is. */
    boolean ready(Promotion promotion) {
        if (promotion.state() != Promotion.State.PENDING) {
            return false;
        }
        return database.readOnly(() -> {
            ModelVersion version = versions.find(promotion.modelVersionId());
            Instant now = Instant.now();
            Standing standing = Standing.of(approvals.of(promotion.id()), facts.bound(version), version.author(), now);
            Decision decision =
                    policies.consider(Context.PROMOTION, facts.of(version, promotion.target(), standing, 0, now));
            return version.state() == promotion.target().from() && decision instanceof Decision.Allow;
        });
    }

    /** Inside a transaction: the promotion, held until its end; refused when it is no longer open. */
    Promotion open(UUID id) {
        Promotion promotion = store.lock(id).orElseThrow(() -> ProblemException.notFound("promotion", id));
        if (promotion.state() != Promotion.State.PENDING) {
            throw ProblemException.of(
                            ReleaseProblem.PROMOTION_CLOSED,
                            "The promotion is " + promotion.state().code() + ".")
                    .with("state", promotion.state().code());
        }
        return promotion;
    }

    /** @param blocked something stands in the way that approvals cannot remove */
    private record Examined(Ruling ruling, List<String> reasons, boolean blocked) {}

    private Examined examine(UUID id, ModelVersion version, Environment target, int unverified) {
        Instant now = Instant.now();
        Standing standing = Standing.of(approvals.of(id), facts.bound(version), version.author(), now);
        Map<String, Object> known = facts.of(version, target, standing, unverified, now);
        Ruling ruling = policies.decide(
                Context.PROMOTION, known, "model_version", version.id().toString());
        List<String> reasons = new ArrayList<>();
        if (version.state() != target.from()) {
            reasons.add("state: the version is " + version.state().code() + "; only one that is "
                    + target.from().code() + " can be promoted to " + target.code() + ".");
        }
        boolean blocked = !reasons.isEmpty() || !ruling.decision().allowed();
        ruling.decision().matches().stream()
                .filter(match -> match.action() == Action.BLOCK || match.action() == Action.REQUIRE_APPROVAL)
                .map(match -> reason(match, known))
                .forEach(reasons::add);
        if (blocked && reasons.isEmpty()) {
            reasons.addAll(ruling.decision().reasons());
        }
        return new Examined(ruling, reasons, blocked);
    }

    /** That an evaluation failed helps nobody without the metrics that failed. */
    private static String reason(Match match, Map<String, Object> known) {
        boolean aboutEvaluation = "block".equals(match.saw().get("evaluation.verdict"));
        return match.reason() + (aboutEvaluation ? " Past it: " + known.get("evaluation.blocking") + "." : "");
    }

    private static Promotion settled(Outcomes outcome) {
        return switch (outcome) {
            case Outcomes.Went went -> went.promotion();
            case Outcomes.Refused refused -> throw refusal(refused.promotion());
        };
    }

    private static ProblemException refusal(Promotion promotion) {
        ProblemException problem = ProblemException.of(
                ReleaseProblem.PROMOTION_REFUSED,
                "Version " + promotion.version() + " of " + promotion.model() + " may not go to "
                        + promotion.target().code() + " for "
                        + promotion.reasons().size() + " reason(s).");
        promotion.reasons().forEach(reason -> problem.error("", reason));
        return problem.with("promotion_id", promotion.id())
                .with("decision_id", promotion.decisionId())
                .with("state", promotion.state().code())
                .with("reasons", promotion.reasons());
    }

    private static ProblemException alreadyOpen(@Nullable Promotion open) {
        ProblemException problem = ProblemException.of(ReleaseProblem.PROMOTION_OPEN);
        return open == null ? problem : problem.with("promotion_id", open.id());
    }

    /** Reads all artifacts, so it is done before a transaction is opened. */
    private int unverified(UUID modelVersion) {
        return integrity.unverified(versions.artifacts(modelVersion));
    }

    private void append(Promotion promotion, String action, boolean denied, List<String> reasons) {
        audit.append(AuditEntry.of(action)
                .entity("promotion", promotion.id().toString())
                .outcome(denied ? Outcome.DENIED : Outcome.ALLOWED)
                .reason(String.join(" ", reasons))
                .detail("model_version_id", promotion.modelVersionId().toString())
                .detail("model", promotion.model())
                .detail("version", promotion.version())
                .detail("target", promotion.target().code())
                .detail("content_digest", promotion.contentDigest())
                .detail("decision_id", promotion.decisionId().toString())
                .detail("requested_by", Caller.current().actor().toString()));
    }

    private Promotion existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("promotion", id));
    }
}
