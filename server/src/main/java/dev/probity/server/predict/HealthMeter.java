package dev.probity.server.predict;

import dev.probity.assess.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each deployment does, window by window.
 *
 * <p>Drift compares the latest answers of a candidate, up to {@value #SAMPLE} of them over as many windows as that takes,
 * with those of the live version: the population stability index over the quintiles of the live version's answers, less
 * what chance alone makes of it, {@code (bins − 1)(1/n + 1/m)}. With fewer than {@value #FEWEST_FOR_DRIFT} answers on
 * either side it is not said.
 */
final class HealthMeter {

    static final int SAMPLE = 2_000;
    static final int FEWEST_FOR_DRIFT = 100;
    private static final int BINS = 5;

    /** Windows without an answer after which a deployment is forgotten. */
    private static final int IDLE_WINDOWS = 60;

    private final Map<UUID, Count> counts = new HashMap<>();
    private Instant begun;

    HealthMeter(Instant begun) {
        this.begun = begun;
    }

    /**
     * One deployment's window.
     *
     * @param candidate whether it is on trial beside a live version
     * @param drift null where it cannot be said
     */
    record Window(
            UUID tenant,
            UUID deploymentId,
            boolean candidate,
            Instant from,
            Instant to,
            long requests,
            long errors,
            double p95Millis,
            @Nullable Double drift) {

        double errorRate() {
            return requests == 0 ? 0 : (double) errors / requests;
        }
    }

    private static final class Count {
        private final double[] recent = new double[SAMPLE];
        private long[] nanos = new long[256];
        private ServingSnapshot.Served served;
        private long seen;
        private int answers;
        private long errors;
        private int idle;

        Count(ServingSnapshot.Served served) {
            this.served = served;
        }

        void answered(double probability, long took) {
            if (answers == nanos.length) {
                nanos = Arrays.copyOf(nanos, nanos.length * 2);
            }
            nanos[answers++] = took;
            recent[(int) (seen++ % SAMPLE)] = probability;
        }

        double[] sample() {
            return Arrays.copyOf(recent, (int) Math.min(SAMPLE, seen));
        }

        double p95Millis() {
            if (answers == 0) {
                return 0;
            }
            long[] sorted = Arrays.copyOf(nanos, answers);
            Arrays.sort(sorted);
            return sorted[Math.min(answers - 1, (int) (0.95 * answers))] / 1e6;
        }

        void next() {
            idle = answers + errors == 0 ? idle + 1 : 0;
            answers = 0;
            errors = 0;
        }
    }

    synchronized void answered(ServingSnapshot.Served served, ServingSnapshot.Arm arm, double probability, long nanos) {
        count(served, arm).answered(probability, nanos);
    }

    synchronized void failed(ServingSnapshot.Served served, ServingSnapshot.Arm arm) {
        count(served, arm).errors++;
    }

    private Count count(ServingSnapshot.Served served, ServingSnapshot.Arm arm) {
        Count count = counts.computeIfAbsent(arm.deploymentId(), _ -> new Count(served));
        count.served = served;
        return count;
    }

    /** Ends the window at {@code now} and begins the next; deployments without a request have none. */
    synchronized List<Window> flush(Instant now) {
        List<Window> windows = new ArrayList<>();
        counts.forEach((deployment, count) -> {
            if (count.answers + count.errors > 0) {
                windows.add(window(deployment, count, now));
            }
            count.next();
        });
        counts.values().removeIf(count -> count.idle >= IDLE_WINDOWS);
        begun = now;
        return windows;
    }

    private Window window(UUID deployment, Count count, Instant now) {
        UUID live = count.served.live().deploymentId();
        boolean candidate = !live.equals(deployment);
        return new Window(
                count.served.tenant(),
                deployment,
                candidate,
                begun,
                now,
                count.answers + count.errors,
                count.errors,
                count.p95Millis(),
                candidate ? drift(counts.get(live), count) : null);
    }

    private static @Nullable Double drift(@Nullable Count live, Count candidate) {
        if (live == null || live.seen < FEWEST_FOR_DRIFT || candidate.seen < FEWEST_FOR_DRIFT) {
            return null;
        }
        double[] reference = live.sample();
        double[] current = candidate.sample();
        Arrays.sort(reference);
        double[] cuts = IntStream.range(1, BINS)
                .mapToDouble(k -> reference[k * reference.length / BINS])
                .distinct()
                .toArray();
        double chance = cuts.length * (1.0 / reference.length + 1.0 / current.length);
        return Math.max(0, Drift.stabilityIndex(binned(reference, cuts), binned(current, cuts)) - chance);
    }

    private static long[] binned(double[] values, double[] cuts) {
        long[] bins = new long[cuts.length + 1];
        for (double value : values) {
            int at = Arrays.binarySearch(cuts, value);
            bins[at >= 0 ? at + 1 : -at - 1]++;
        }
        return bins;
    }
}
