package dev.probity.server.predict;

import dev.probity.learn.BadFeaturesException;
import dev.probity.learn.Model;
import dev.probity.learn.Task;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers predictions out of the snapshot. No database, no Spring; any number of threads. */
final class Predictor {

    static final int DEFAULT_REASONS = 3;
    static final String PRODUCTION = "production";
    private static final Set<String> ALIASES = Set.of(PRODUCTION, "staging");
    private static final int MOST_REASONS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(Predictor.class);

    private final Supplier<ServingSnapshot> snapshots;
    private final Duration maximumAge;
    private final int maximumInstances;
    private final PredictionRecorder recorder;
    private final HealthMeter health;
    private final Clock clock;

    Predictor(
            Supplier<ServingSnapshot> snapshots,
            Duration maximumAge,
            int maximumInstances,
            PredictionRecorder recorder,
            HealthMeter health,
            Clock clock) {
        this.snapshots = snapshots;
        this.maximumAge = maximumAge;
        this.maximumInstances = maximumInstances;
        this.recorder = recorder;
        this.health = health;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param model {@code group/name}
     * @param alias {@code production}, which is also what is meant without one, or {@code staging}
     * @param version one of the versions that serve at the moment; null leaves it to the traffic split
     * @param reasons how many reasons to give, {@value #DEFAULT_REASONS} without
     */
    record Request(
            String model,
            @Nullable String alias,
            @Nullable String version,
            List<Map<String, @Nullable Object>> instances,
            @Nullable Integer reasons) {}

    record Answer(List<Predicted> predictions) {}

    /** One answer; reasons in log-odds, strongest first. */
    record Predicted(
            UUID id,
            double probability,
            String label,
            double threshold,
            String modelVersion,
            UUID modelVersionId,
            UUID deploymentId,
            List<Model.Reason> reasons) {}

    Answer predict(Caller caller, Request request) {
        int reasons = validated(request);
        Instant now = clock.instant();
        ServingSnapshot snapshot = snapshots.get();
        if (Duration.between(snapshot.confirmedAt(), now).compareTo(maximumAge) > 0) {
            throw ProblemException.of(PredictProblem.SNAPSHOT_STALE).header("Retry-After", "5");
        }
        String environment = request.alias() == null ? PRODUCTION : request.alias();
        ServingSnapshot.Served served = snapshot.find(
                        new ServingSnapshot.Key(caller.tenant(), request.model(), environment))
                .orElseThrow(() -> ProblemException.of(
                        PredictProblem.NOT_SERVED,
                        "No deployment in " + environment + " serves the model " + request.model() + "."));
        List<Scoring> scorings = new ArrayList<>(request.instances().size());
        for (int i = 0; i < request.instances().size(); i++) {
            scorings.add(score(served, request, i, reasons));
        }
        List<Predicted> predictions = new ArrayList<>(scorings.size());
        for (int i = 0; i < scorings.size(); i++) {
            predictions.add(record(
                    served, caller, now, scorings.get(i), request.instances().get(i)));
        }
        return new Answer(predictions);
    }

    private record Scoring(ServingSnapshot.Arm arm, UUID id, Model.Scored scored, long nanos) {}

    private int validated(Request request) {
        if (request.alias() != null && !ALIASES.contains(request.alias())) {
            throw ProblemException.invalid("/alias", "The aliases served are production and staging.");
        }
        if (request.instances().isEmpty() || request.instances().size() > maximumInstances) {
            throw ProblemException.invalid("/instances", "Between 1 and " + maximumInstances + " at a time.");
        }
        int reasons = request.reasons() == null ? DEFAULT_REASONS : request.reasons();
        if (reasons < 0 || reasons > MOST_REASONS) {
            throw ProblemException.invalid("/reasons", "Between 0 and " + MOST_REASONS + ".");
        }
        return reasons;
    }

    private Scoring score(ServingSnapshot.Served served, Request request, int index, int reasons) {
        Map<String, @Nullable Object> features = request.instances().get(index);
        UUID id = Ids.next();
        ServingSnapshot.Arm arm = arm(served, request, features, id);
        long begun = System.nanoTime();
        if (!served.isLive(arm)) {
            try {
                return new Scoring(arm, id, arm.model().score(features, reasons), System.nanoTime() - begun);
            } catch (RuntimeException e) {
                // The live version answers; if it refuses the features too, the caller is at fault, not the candidate.
                Scoring instead = scoreLive(served, id, features, index, reasons, begun);
                health.failed(served, arm);
                LOG.warn("the candidate {} {} failed and the live version answered", served.model(), arm.version(), e);
                return instead;
            }
        }
        return scoreLive(served, id, features, index, reasons, begun);
    }

    private Scoring scoreLive(
            ServingSnapshot.Served served,
            UUID id,
            Map<String, @Nullable Object> features,
            int index,
            int reasons,
            long begun) {
        ServingSnapshot.Arm live = served.live();
        try {
            return new Scoring(live, id, live.model().score(features, reasons), System.nanoTime() - begun);
        } catch (BadFeaturesException e) {
            ProblemException problem = ProblemException.of(PredictProblem.FEATURES_UNUSABLE);
            new TreeMap<>(e.reasons())
                    .forEach(
                            (feature, reason) -> problem.error("/instances/" + index + "/" + escaped(feature), reason));
            throw problem;
        } catch (RuntimeException e) {
            health.failed(served, live);
            LOG.error("the live version {} {} failed", served.model(), live.version(), e);
            throw ProblemException.of(CommonProblem.INTERNAL, "The model failed.");
        }
    }

    private Predicted record(
            ServingSnapshot.Served served,
            Caller caller,
            Instant now,
            Scoring scoring,
            Map<String, @Nullable Object> features) {
        ServingSnapshot.Arm arm = scoring.arm();
        Model.Scored scored = scoring.scored();
        Task task = arm.model().task();
        String label = scored.positive() ? task.positive() : task.negative().isEmpty() ? "other" : task.negative();
        recorder.record(
                served,
                arm,
                scoring.id(),
                caller.actor(),
                now,
                scored,
                label,
                scoring.nanos(),
                known(arm.model(), features));
        health.answered(served, arm, scored.probability(), scoring.nanos());
        return new Predicted(
                scoring.id(),
                scored.probability(),
                label,
                arm.model().threshold(),
                arm.version(),
                arm.modelVersionId(),
                arm.deploymentId(),
                scored.reasons());
    }

    /** Whatever else a caller sends of a person is not kept. */
    private static Map<String, @Nullable Object> known(Model model, Map<String, @Nullable Object> instance) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(instance);
        known.keySet().removeIf(column -> !model.knows(column));
        return known;
    }

    private static ServingSnapshot.Arm arm(
            ServingSnapshot.Served served, Request request, Map<String, @Nullable Object> features, UUID id) {
        String version = request.version();
        if (version != null) {
            return served.version(version)
                    .orElseThrow(() -> ProblemException.of(
                            PredictProblem.NOT_SERVED,
                            "Version " + version + " of " + request.model() + " is not serving."));
        }
        String key = served.live().model().task().id();
        Object customer = key.isEmpty() ? null : features.get(key);
        return served.choose(spread(customer == null ? id.toString() : customer.toString()));
    }

    /** A well-spread number of a text (FNV-1a, finished like MurmurHash3). */
    private static long spread(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
