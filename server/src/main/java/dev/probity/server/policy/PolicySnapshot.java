package dev.probity.server.policy;

import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.PolicySet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The active policies of a tenant at one moment, immutable, for deciding without a database.
 *
 * @param set all active versions as one; its digest names them
 * @param policies which versions they are
 * @param checkedAt when this was last known to be what the database says; a caller refuses one that is too old
 */
public record PolicySnapshot(UUID tenant, PolicySet set, List<PolicyReference> policies, Instant checkedAt) {

    /** Decides; a context that no active policy covers is blocked. */
    public Decision decide(Facts facts) {
        return CompiledPolicies.decide(set, facts);
    }

    /** Whether any active policy covers the context. */
    public boolean covers(Context context) {
        return set.contexts().contains(context);
    }

    PolicySnapshot checked(Instant now) {
        return new PolicySnapshot(tenant, set, policies, now);
    }
}
