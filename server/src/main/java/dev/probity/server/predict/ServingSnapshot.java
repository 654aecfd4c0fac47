package dev.probity.server.predict;

import dev.probity.learn.Model;
import dev.probity.platform.crypto.DataKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed, as it was at one moment: swapped as a whole, never changed.
 *
 * @param confirmedAt when the database last said that this is so
 */
record ServingSnapshot(Instant confirmedAt, Map<Key, Served> served) {

    static final ServingSnapshot NOTHING = new ServingSnapshot(Instant.EPOCH, Map.of());

    ServingSnapshot {
        served = Map.copyOf(served);
    }

    /** @param environment {@code staging} or {@code production} */
    record Key(UUID tenant, String model, String environment) {}

    /** One version that answers, loaded. */
    record Arm(UUID modelVersionId, String version, UUID deploymentId, Model model) {}

    /**
     * One model of one tenant.
     *
     * @param live the version that answers unless the candidate does
     * @param candidate the version under trial, null when there is none
     * @param percent share of traffic for the candidate
     * @param key seals what predictions are made from
     */
    record Served(
            UUID tenant, String model, Arm live, @Nullable Arm candidate, double percent, DataKey key) {

        /** The arm for a stable number that stands for the customer: the same one comes to the same arm. */
        Arm choose(long hash) {
            Arm trial = candidate;
            return trial != null && Math.floorMod(hash, 10_000L) < Math.round(percent * 100) ? trial : live;
        }

        boolean isLive(Arm arm) {
            return arm.modelVersionId().equals(live.modelVersionId());
        }

        Optional<Arm> version(String version) {
            Arm trial = candidate;
            if (live.version().equals(version)) {
                return Optional.of(live);
            }
            return trial != null && trial.version().equals(version) ? Optional.of(trial) : Optional.empty();
        }
    }

    Optional<Served> find(Key key) {
        return Optional.ofNullable(served.get(key));
    }
}
