package dev.probity.server.release;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.registry.RiskTier;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class PromotionController {
    private static final int WAITING_SHOWN = 200;

    record NewPromotion(UUID modelVersionId, Environment target) {}

    record NewApproval(
            Approval.Decision decision,
            String role,
            @Nullable String comment) {}

    /** An approval that was given, or with the state waiting, one that is asked for. */
    record ApprovalView(
            @Nullable UUID id,
            UUID promotionId,
            UUID modelVersionId,
            String model,
            String version,
            Environment target,
            String requestedBy,
            Instant requestedAt,
            String role,
            String state,
            Approval.@Nullable Decision decision,
            @Nullable String comment,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Instant expiresAt,
            Approval.@Nullable Bound bound,
            boolean forCaller) {}

    /** @param ready whether it could be completed now; like the approvals it is told of one promotion, not of a list */
    record PromotionView(
            UUID id,
            UUID modelVersionId,
            UUID modelId,
            String model,
            String version,
            Environment target,
            Promotion.State state,
            @Nullable Boolean ready,
            RiskTier risk,
            String requestedBy,
            Instant requestedAt,
            @Nullable String completedBy,
            @Nullable Instant completedAt,
            List<String> requiredRoles,
            List<ApprovalView> approvals,
            List<String> reasons,
            UUID decisionId,
            String contentDigest,
            @Nullable String policyDigest,
            @Nullable String evaluationDigest) {}

    private final Promotions promotions;
    private final Approvals approvals;

    PromotionController(Promotions promotions, Approvals approvals) {
        this.promotions = promotions;
        this.approvals = approvals;
    }

    @PostMapping("/promotions")
    @RequiresPermission("promotion:request")
    ResponseEntity<PromotionView> request(@RequestBody NewPromotion body) {
        Promotion promotion = promotions.request(body.modelVersionId(), body.target());
        return ResponseEntity.created(URI.create("/api/v1/promotions/" + promotion.id()))
                .body(view(promotion));
    }

    @GetMapping("/promotions")
    @RequiresPermission("promotion:read")
    Page<PromotionView> list(
            @RequestParam(name = "model_version_id", required = false) @Nullable UUID version,
            @RequestParam(required = false) @Nullable String state,
            PageRequest page) {
        return page.pageById(promotions.list(version, state(state), page.afterId(), page.fetch()), Promotion::id)
                .map(promotion -> view(promotion, null, List.of()));
    }

    @GetMapping("/promotions/{id}")
    @RequiresPermission("promotion:read")
    PromotionView find(@PathVariable UUID id) {
        return view(promotions.find(id));
    }

    @PostMapping("/promotions/{id}/approvals")
    @RequiresPermission("promotion:approve")
    ResponseEntity<PromotionView> decide(@PathVariable UUID id, @RequestBody NewApproval body) {
        String comment = Objects.requireNonNullElse(body.comment(), "");
        if (body.decision() == Approval.Decision.REQUEST_CHANGES && comment.isBlank()) {
            throw ProblemException.invalid("/comment", "Say what has to change.");
        }
        approvals.decide(id, body.decision(), body.role(), comment);
        return ResponseEntity.status(HttpStatus.CREATED).body(view(promotions.find(id)));
    }

    @PostMapping("/promotions/{id}/complete")
    @RequiresPermission("promotion:request")
    PromotionView complete(@PathVariable UUID id) {
        return view(promotions.complete(id));
    }

    @PostMapping("/promotions/{id}/withdraw")
    @RequiresPermission("promotion:request")
    PromotionView withdraw(@PathVariable UUID id) {
        return view(promotions.withdraw(id));
    }

    @GetMapping("/approvals")
    @RequiresPermission("approval:read")
    Page<ApprovalView> approvals(@RequestParam(defaultValue = "false") boolean pending, PageRequest page) {
        if (pending) {
            return new Page<>(
                    approvals.waiting(WAITING_SHOWN).stream()
                            .map(PromotionController::view)
                            .toList(),
                    null);
        }
        return page.pageById(approvals.list(page.afterId(), page.fetch()), Approval::id)
                .map(approval -> view(promotions.find(approval.promotionId()), approval, "given"));
    }

    private PromotionView view(Promotion promotion) {
        Set<UUID> holding =
                approvals.holding(promotion.id()).stream().map(Approval::id).collect(Collectors.toSet());
        List<ApprovalView> given = approvals.of(promotion.id()).stream()
                .map(approval -> view(promotion, approval, holding.contains(approval.id()) ? "holds" : "lapsed"))
                .toList();
        return view(promotion, promotions.ready(promotion), given);
    }

    private static PromotionView view(Promotion promotion, @Nullable Boolean ready, List<ApprovalView> given) {
        return new PromotionView(
                promotion.id(),
                promotion.modelVersionId(),
                promotion.modelId(),
                promotion.model(),
                promotion.version(),
                promotion.target(),
                promotion.state(),
                ready,
                promotion.riskTier(),
                promotion.requestedByName(),
                promotion.requestedAt(),
                promotion.completedByName(),
                promotion.completedAt(),
                promotion.rolesToAsk(),
                given,
                promotion.reasons(),
                promotion.decisionId(),
                promotion.contentDigest(),
                promotion.policyDigest(),
                promotion.evaluationDigest());
    }

    private static ApprovalView view(Promotion promotion, Approval approval, String state) {
        return new ApprovalView(
                approval.id(),
                promotion.id(),
                promotion.modelVersionId(),
                promotion.model(),
                promotion.version(),
                promotion.target(),
                promotion.requestedByName(),
                promotion.requestedAt(),
                approval.role(),
                state,
                approval.decision(),
                approval.comment(),
                approval.actorName(),
                approval.decidedAt(),
                approval.expiresAt(),
                approval.bound(),
                false);
    }

    private static ApprovalView view(Approvals.Waiting waiting) {
        Promotion promotion = waiting.promotion();
        return new ApprovalView(
                null,
                promotion.id(),
                promotion.modelVersionId(),
                promotion.model(),
                promotion.version(),
                promotion.target(),
                promotion.requestedByName(),
                promotion.requestedAt(),
                waiting.role(),
                "waiting",
                null,
                null,
                null,
                null,
                null,
                null,
                waiting.forCaller());
    }

    private static Promotion.@Nullable State state(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(Promotion.State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("/state", "There is no such state."));
    }
}
