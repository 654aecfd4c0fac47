package dev.probity.server.predict;

import dev.probity.assess.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each deployed version does, window by window. Drift is the population stability index of a candidate's
 * probabilities against those of the live version in the same window, over fixed bins.
 */
final class HealthMeter {

    /** Cuts between bins: dense where decisions about rare events are taken. */
    private static final double[] CUTS = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99};

    /** Fewer answers on either side say nothing about drift. */
    private static final int FEWEST_FOR_DRIFT = 30;

    private final Map<UUID, Count> counts = new HashMap<>();
    private Instant begun;

    HealthMeter(Instant begun) {
        this.begun = begun;
    }

    /**
     * One version's window.
     *
     * @param against the live version a candidate is compared with; null for the live version itself
     * @param drift null where it cannot be said
     */
    record Window(
            UUID tenant,
            UUID deploymentId,
            UUID modelVersionId,
            @Nullable UUID against,
            Instant from,
            Instant to,
            long requests,
            long errors,
            double p95Millis,
            double p99Millis,
            @Nullable Double drift) {

        double errorRate() {
            return requests == 0 ? 0 : (double) errors / requests;
        }
    }

    private static final class Count {
        private final ServingSnapshot.Served served;
        private final ServingSnapshot.Arm arm;
        private final long[] bins = new long[CUTS.length + 1];
        private long[] nanos = new long[256];
        private int answers;
        private long errors;

        Count(ServingSnapshot.Served served, ServingSnapshot.Arm arm) {
            this.served = served;
            this.arm = arm;
        }

        double millis(double quantile) {
            if (answers == 0) {
                return 0;
            }
            long[] sorted = Arrays.copyOf(nanos, answers);
            Arrays.sort(sorted);
            return sorted[Math.min(answers - 1, (int) (quantile * answers))] / 1e6;
        }
    }

    synchronized void answered(ServingSnapshot.Served served, ServingSnapshot.Arm arm, double probability, long nanos) {
        Count count = count(served, arm);
        if (count.answers == count.nanos.length) {
            count.nanos = Arrays.copyOf(count.nanos, count.nanos.length * 2);
        }
        count.nanos[count.answers++] = nanos;
        int at = Arrays.binarySearch(CUTS, probability);
        count.bins[at >= 0 ? at + 1 : -at - 1]++;
    }

    synchronized void failed(ServingSnapshot.Served served, ServingSnapshot.Arm arm) {
        count(served, arm).errors++;
    }

    private Count count(ServingSnapshot.Served served, ServingSnapshot.Arm arm) {
        return counts.computeIfAbsent(arm.modelVersionId(), _ -> new Count(served, arm));
    }

    /** Ends the window at {@code now} and begins the next. */
    synchronized List<Window> flush(Instant now) {
        List<Window> windows = new ArrayList<>();
        for (Count count : counts.values()) {
            ServingSnapshot.Arm live = count.served.live();
            boolean candidate = !live.modelVersionId().equals(count.arm.modelVersionId());
            windows.add(new Window(
                    count.served.tenant(),
                    count.arm.deploymentId(),
                    count.arm.modelVersionId(),
                    candidate ? live.modelVersionId() : null,
                    begun,
                    now,
                    count.answers + count.errors,
                    count.errors,
                    count.millis(0.95),
                    count.millis(0.99),
                    candidate ? drift(counts.get(live.modelVersionId()), count) : null));
        }
        counts.clear();
        begun = now;
        return windows;
    }

    private static @Nullable Double drift(@Nullable Count live, Count candidate) {
        if (live == null || live.answers < FEWEST_FOR_DRIFT || candidate.answers < FEWEST_FOR_DRIFT) {
            return null;
        }
        return Drift.stabilityIndex(live.bins, candidate.bins);
    }
}
