package dev.probity.server.release;

import dev.probity.server.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whether a version may serve again without being asked about again: the promotion that let it in was completed for its
 * present content, and every approval given then is genuine and has not expired. Later evaluations and policies are no
 * obstacle, for returning must be possible in the hour of need.
 */
@Component
class StillApproved {
    private final PromotionStore promotions;
    private final ApprovalStore approvals;

    StillApproved(PromotionStore promotions, ApprovalStore approvals) {
        this.promotions = promotions;
        this.approvals = approvals;
    }

    boolean holds(ModelVersion version, Environment environment) {
        if (!environment.deployable().contains(version.state())) {
            return false;
        }
        Instant now = Instant.now();
        return promotions.list(version.id(), Promotion.State.COMPLETED, null, 50).stream()
                .filter(promotion -> promotion.target() == environment)
                .filter(promotion -> promotion.contentDigest().equals(version.contentDigest()))
                .map(promotion -> approvals.of(promotion.id()))
                .anyMatch(given -> valid(given, now));
    }

    private static boolean valid(List<Approval> given, Instant now) {
        return given.stream().allMatch(approval -> approval.genuine() && now.isBefore(approval.expiresAt()));
    }
}
