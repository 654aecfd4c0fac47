package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.ModelVersions;
import dev.probity.server.registry.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Approvals: given by a person in a role the person holds, for exactly what lay before the person. */
@Service
public class Approvals {
    /** The roles an approval can be given in. */
    static final Set<String> ROLES = Set.of("mrc", "security", "executive");

    private final Database database;
    private final ApprovalStore store;
    private final Promotions promotions;
    private final PromotionStore promotionStore;
    private final PromotionFacts facts;
    private final ModelVersions versions;
    private final ReleaseConfig config;
    private final AuditTrail audit;

    Approvals(
            Database database,
            ApprovalStore store,
            Promotions promotions,
            PromotionStore promotionStore,
            PromotionFacts facts,
            ModelVersions versions,
            ReleaseConfig config,
            AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.promotions = promotions;
        this.promotionStore = promotionStore;
        this.facts = facts;
        this.versions = versions;
        this.config = config;
        this.audit = audit;
    }

    /**
     * Gives the caller's word on an open promotion; a later one in the same role replaces it. Asking for changes closes
     * the promotion and sends the version back to its author.
     */
    public Approval decide(UUID promotionId, Approval.Decision decision, String role, String comment) {
        Caller caller = Caller.current();
        UUID author = database.readOnly(() -> {
            Promotion promotion = promotions.find(promotionId);
            return versions.find(promotion.modelVersionId()).author();
        });
        refuseUnfit(caller, promotionId, author, role);
        return database.inTransaction(() -> {
            Promotion promotion = promotions.open(promotionId);
            ModelVersion version = versions.find(promotion.modelVersionId());
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Approval.Bound bound = facts.bound(version);
            ApprovalStatement statement = new ApprovalStatement(
                    promotionId,
                    version.id(),
                    promotion.target().code(),
                    decision.code(),
                    role,
                    caller.actor(),
                    caller.requestId(),
                    caller.mfa(),
                    now,
                    now.plus(Duration.ofDays(config.approvalDays())),
                    bound);
            UUID id = Ids.next();
            store.insert(id, statement, comment);
            append(promotion, id, decision, role, comment, bound);
            if (decision == Approval.Decision.REQUEST_CHANGES) {
                promotionStore.close(promotionId, Promotion.State.CHANGES_REQUESTED);
                versions.transition(version.id(), version.revision(), VersionState.CHANGES_REQUESTED, comment);
            }
            return store.of(promotionId).getLast();
        });
    }

    /** A refused attempt is worth an entry of its own, so it is written before the refusal is thrown. */
    private void refuseUnfit(Caller caller, UUID promotion, UUID author, String role) {
        ProblemException refusal = null;
        if (!ROLES.contains(role)) {
            throw ProblemException.invalid("/role", "Must be one of mrc, security, executive.");
        }
        if (caller.actor().equals(author)) {
            refusal = ProblemException.of(
                    ReleaseProblem.AUTHOR_MAY_NOT_APPROVE, "You registered this version; others must decide about it.");
        } else if (!caller.roles().contains(role)) {
            refusal = ProblemException.of(ReleaseProblem.ROLE_NOT_HELD, "You do not hold the role " + role + ".")
                    .with("role", role);
        }
        if (refusal != null) {
            String reason = refusal.detail();
            database.inTransaction(() -> {
                audit.append(AuditEntry.of("approval.refused")
                        .entity("promotion", promotion.toString())
                        .outcome(Outcome.DENIED)
                        .reason(reason)
                        .detail("role", role));
            });
            throw refusal;
        }
    }

    private void append(
            Promotion promotion,
            UUID id,
            Approval.Decision decision,
            String role,
            String comment,
            Approval.Bound bound) {
        audit.append(
                AuditEntry.of(decision == Approval.Decision.APPROVE ? "approval.given" : "approval.changes_requested")
                        .entity("approval", id.toString())
                        .reason(comment)
                        .detail("promotion_id", promotion.id().toString())
                        .detail("model_version_id", promotion.modelVersionId().toString())
                        .detail("target", promotion.target().code())
                        .detail("role", role)
                        .detail("content_digest", bound.content())
                        .detail("policy_digest", bound.policies())
                        .detail("evaluation_digest", bound.evaluation()));
    }

    /** In the order in which they were given. */
    public List<Approval> of(UUID promotion) {
        return database.readOnly(() -> {
            promotions.find(promotion);
            return store.of(promotion);
        });
    }

    /** Those that hold for the version as it is now, whatever has become of the promotion. */
    public List<Approval> holding(UUID promotion) {
        return database.readOnly(() -> standing(promotions.find(promotion)).holding());
    }

    /** Newest first. */
    List<Approval> list(@Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(before, limit));
    }

    /** A role in which an open promotion still waits for somebody. */
    record Waiting(Promotion promotion, String role, boolean forCaller) {}

    List<Waiting> waiting(int limit) {
        Caller caller = Caller.current();
        return database.readOnly(() -> {
            List<Waiting> waiting = new ArrayList<>();
            for (Promotion promotion : promotionStore.list(null, Promotion.State.PENDING, null, limit)) {
                Standing standing = standing(promotion);
                UUID author = versions.find(promotion.modelVersionId()).author();
                promotion.rolesToAsk().stream()
                        .filter(role -> standing.personsAs(role).isEmpty())
                        .forEach(role -> waiting.add(new Waiting(
                                promotion,
                                role,
                                caller.roles().contains(role) && !caller.actor().equals(author))));
            }
            return waiting;
        });
    }

    private Standing standing(Promotion promotion) {
        ModelVersion version = versions.find(promotion.modelVersionId());
        return Standing.of(store.of(promotion.id()), facts.bound(version), version.author(), Instant.now());
    }
}
