package dev.probity.server.predict;

import dev.probity.learn.Model;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.evaluation.ModelFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the serving snapshot fresh: reads what is deployed, loads each version once, fetches each tenant's key, and swaps
 * the whole. While the database cannot be reached the old snapshot stays until it is too old to answer.
 */
final class ServingLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ServingLoader.class);

    private final DeployedModels deployed;
    private final ModelFiles files;
    private final Keys keys;
    private final Clock clock;
    private final Map<UUID, Model> models = new ConcurrentHashMap<>();
    private volatile ServingSnapshot snapshot = ServingSnapshot.NOTHING;

    ServingLoader(DeployedModels deployed, ModelFiles files, Keys keys, Clock clock) {
        this.deployed = deployed;
        this.files = files;
        this.keys = keys;
        this.clock = clock;
    }

    ServingSnapshot current() {
        return snapshot;
    }

    /** Reads everything anew; one at a time. */
    synchronized void refresh() {
        Instant asked = clock.instant();
        List<Deployed> all = deployed.all();
        Map<ServingSnapshot.Key, ServingSnapshot.Served> served = new HashMap<>();
        for (Deployed one : all) {
            ServingSnapshot.Served loaded = Caller.as(Caller.system(one.tenant(), "serving loader"), () -> served(one));
            if (loaded != null) {
                served.put(new ServingSnapshot.Key(one.tenant(), one.model(), one.environment()), loaded);
            }
        }
        snapshot = new ServingSnapshot(asked, served);
        Set<UUID> used = all.stream()
                .flatMap(one -> Stream.of(one.live(), one.candidate() == null ? one.live() : one.candidate()))
                .map(Deployed.Version::id)
                .collect(Collectors.toSet());
        models.keySet().retainAll(used);
    }

    private ServingSnapshot.@Nullable Served served(Deployed one) {
        ServingSnapshot.Arm live = arm(one, one.live());
        if (live == null) {
            return null;
        }
        Deployed.Version trial = one.candidate();
        return new ServingSnapshot.Served(
                one.tenant(),
                one.model(),
                live,
                trial == null ? null : arm(one, trial),
                one.percent(),
                keys.tenantKey(one.tenant()));
    }

    /** The version, loaded; null, and said so in the log, when it cannot be. */
    private ServingSnapshot.@Nullable Arm arm(Deployed one, Deployed.Version version) {
        try {
            Model model =
                    models.computeIfAbsent(version.id(), id -> files.load(id).model());
            return new ServingSnapshot.Arm(version.id(), version.number(), version.deploymentId(), model);
        } catch (RuntimeException e) {
            LOG.error("version {} of {} is deployed and cannot be served", version.number(), one.model(), e);
            return null;
        }
    }
}
