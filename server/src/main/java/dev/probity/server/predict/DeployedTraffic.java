package dev.probity.server.predict;

import dev.probity.server.release.Traffic;
import dev.probity.server.release.TrafficSplit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the release module says is to be served. */
@Component
class DeployedTraffic implements DeployedModels {

    private final Traffic traffic;

    DeployedTraffic(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public List<Deployed> all() {
        return traffic.all().stream()
                .map(split -> new Deployed(
                        split.tenant(),
                        split.model(),
                        split.environment().code(),
                        version(split.live()),
                        optional(split.candidate()),
                        split.percent()))
                .toList();
    }

    private static Deployed.@Nullable Version optional(TrafficSplit.@Nullable Arm arm) {
        return arm == null ? null : version(arm);
    }

    private static Deployed.Version version(TrafficSplit.Arm arm) {
        return new Deployed.Version(arm.modelVersionId(), arm.version(), arm.deploymentId());
    }
}
