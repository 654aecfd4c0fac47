package dev.probity.server.release;

import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.PromotionGate;
import dev.probity.server.registry.VersionState;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens the registry's gate for a version whose promotion has just been completed, and for nothing else. */
@Component
class CompletedPromotions implements PromotionGate {
    private final PromotionStore store;

    CompletedPromotions(PromotionStore store) {
        this.store = store;
    }

    @Override
    public Verdict examine(ModelVersion version, VersionState target) {
        for (Environment environment : Environment.values()) {
            int step = environment.steps().indexOf(target);
            if (step >= 0 && store.leads(version, environment, step)) {
                return new Permitted();
            }
        }
        return new Refused(List.of("A version becomes " + target.code()
                + " when its promotion is completed; request one under /api/v1/promotions."));
    }
}
