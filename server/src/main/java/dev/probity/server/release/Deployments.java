package dev.probity.server.release;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.registry.Lineage;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.ModelVersions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Puts versions to work, shifts traffic between them, and takes back what does not do well. */
@Service
public class Deployments {

    /**
     * A deployment to be started.
     *
     * @param percent share of the requests to begin with; the first deployment of a model takes all of them
     * @param limits null for those of the configuration
     */
    public record Start(
            UUID modelVersionId,
            Environment environment,
            Deployment.Strategy strategy,
            double percent,
            @Nullable HealthLimits limits) {}

    private final Database database;
    private final DeploymentStore store;
    private final TrafficStore traffic;
    private final StillApproved stillApproved;
    private final ModelVersions versions;
    private final Lineage lineage;
    private final ObjectProvider<TrafficTarget> targets;
    private final ReleaseConfig config;
    private final AuditTrail audit;
    private final Outbox outbox;

    Deployments(
            Database database,
            DeploymentStore store,
            TrafficStore traffic,
            StillApproved stillApproved,
            ModelVersions versions,
            Lineage lineage,
            ObjectProvider<TrafficTarget> targets,
            ReleaseConfig config,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.store = store;
        this.traffic = traffic;
        this.stillApproved = stillApproved;
        this.versions = versions;
        this.lineage = lineage;
        this.targets = targets;
        this.config = config;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Starts a deployment; the version must have been promoted to the environment and something must serve it. */
    public Deployment start(Start start) {
        if (!(start.percent() > 0 && start.percent() <= 100)) {
            throw ProblemException.invalid("/percent", "Must be above 0 and at most 100.");
        }
        requireServable(versions.find(start.modelVersionId()));
        return database.inTransaction(() -> {
            ModelVersion version = versions.find(start.modelVersionId());
            requireDeployable(version, start.environment());
            TrafficStore.Row serving = traffic.lock(version.modelId(), version.model(), start.environment());
            if (serving.candidate() != null) {
                throw ProblemException.of(
                                ReleaseProblem.DEPLOYMENT_RUNNING,
                                "The candidate " + serving.candidate() + " is on trial; finish or roll it back first.")
                        .with("deployment_id", serving.candidate());
            }
            return start(start, version, serving.live());
        });
    }

    private Deployment start(Start start, ModelVersion version, @Nullable UUID live) {
        Deployment before = live == null ? null : existing(live);
        if (before != null && before.modelVersionId().equals(version.id())) {
            throw ProblemException.of(
                            ReleaseProblem.DEPLOYMENT_RUNNING, "Version " + version.version() + " is live already.")
                    .with("deployment_id", before.id());
        }
        UUID id = Ids.next();
        boolean all = before == null || start.percent() == 100;
        Deployment.State state = all ? Deployment.State.LIVE : Deployment.State.CANARY;
        double percent = all ? 100 : start.percent();
        HealthLimits limits = start.limits() == null ? config.limits() : start.limits();
        store.insert(id, version, start.environment(), start.strategy(), state, percent, live, limits);
        if (all && before != null) {
            store.change(before.id(), Deployment.State.SUPERSEDED, 0, false);
            store.happened(before.id(), "superseded", "by version " + version.version());
        }
        traffic.set(version.modelId(), start.environment(), all ? id : live, all ? null : id, all ? 0 : percent);
        lineage.link(new Lineage.Edge(
                Lineage.node("model_version", version.id()), "was_deployed_as", Lineage.node("deployment", id)));
        String detail = before == null
                ? "takes all requests, for there is no version before it"
                : "takes " + percent + " % of the requests";
        return changed(id, "started", detail, false);
    }

    /** Gives a candidate another share of the requests; all of them make it live. */
    public Deployment shift(UUID id, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw ProblemException.invalid("/percent", "Must be between 0 and 100.");
        }
        return database.inTransaction(() -> {
            Locked locked = lock(id);
            Deployment candidate = locked.deployment();
            if (candidate.state() != Deployment.State.CANARY) {
                throw over(candidate);
            }
            UUID live = java.util.Objects.requireNonNull(locked.serving().live());
            if (percent < 100) {
                store.change(id, Deployment.State.CANARY, percent, false);
                traffic.set(candidate.modelId(), candidate.environment(), live, id, percent);
                return changed(id, "shifted", "takes " + percent + " % of the requests", false);
            }
            requireDeployable(versions.find(candidate.modelVersionId()), candidate.environment());
            store.change(live, Deployment.State.SUPERSEDED, 0, false);
            store.happened(live, "superseded", "by version " + candidate.version());
            store.change(id, Deployment.State.LIVE, 100, false);
            traffic.set(candidate.modelId(), candidate.environment(), id, null, 0);
            return changed(id, "went_live", "takes all requests", false);
        });
    }

    /**
     * Takes a deployment out at once. A candidate's share returns to the live version; a live version gives way to an
     * earlier one whose approval still holds.
     *
     * @param to the version to return to; null for the latest one possible
     */
    public Deployment rollBack(UUID id, String reason, @Nullable UUID to) {
        return database.inTransaction(() -> rollBack(lock(id), reason, to, false));
    }

    private Deployment rollBack(Locked locked, String reason, @Nullable UUID to, boolean automatic) {
        Deployment deployment = locked.deployment();
        TrafficStore.Row serving = locked.serving();
        switch (deployment.state()) {
            case CANARY -> {
                store.change(deployment.id(), Deployment.State.ROLLED_BACK, 0, false);
                traffic.set(deployment.modelId(), deployment.environment(), serving.live(), null, 0);
            }
            case LIVE -> {
                Deployment back = returnTo(deployment, to)
                        .orElseThrow(() -> ProblemException.of(ReleaseProblem.NO_VERSION_TO_RETURN_TO));
                store.change(deployment.id(), Deployment.State.ROLLED_BACK, 0, false);
                store.change(back.id(), Deployment.State.LIVE, 100, true);
                store.happened(back.id(), "restored", "in place of version " + deployment.version());
                // A candidate was on trial against what is gone; it goes too.
                if (serving.candidate() != null) {
                    store.change(serving.candidate(), Deployment.State.ROLLED_BACK, 0, false);
                    store.happened(serving.candidate(), "rolled_back", "the live version was rolled back");
                }
                traffic.set(deployment.modelId(), deployment.environment(), back.id(), null, 0);
            }
            case SUPERSEDED, ROLLED_BACK, STOPPED -> throw over(deployment);
        }
        return changed(deployment.id(), "rolled_back", reason, automatic);
    }

    /**
     * The kill switch: takes a deployment out at once, with nothing in its place. After a live one the model answers
     * nothing, and a candidate that was compared with it goes too.
     */
    public Deployment stop(UUID id, String reason) {
        return database.inTransaction(() -> {
            Locked locked = lock(id);
            Deployment deployment = locked.deployment();
            UUID candidate = locked.serving().candidate();
            if (!deployment.serves()) {
                throw over(deployment);
            }
            boolean live = deployment.state() == Deployment.State.LIVE;
            if (live && candidate != null) {
                store.change(candidate, Deployment.State.STOPPED, 0, false);
                store.happened(candidate, "stopped", "the live version was stopped");
            }
            store.change(id, Deployment.State.STOPPED, 0, false);
            UUID remaining = live ? null : locked.serving().live();
            traffic.set(deployment.modelId(), deployment.environment(), remaining, null, 0);
            return changed(id, "stopped", reason, false);
        });
    }

    private Optional<Deployment> returnTo(Deployment from, @Nullable UUID to) {
        return store.superseded(from.modelId(), from.environment()).stream()
                .filter(earlier -> to == null || earlier.modelVersionId().equals(to))
                .filter(earlier -> !earlier.modelVersionId().equals(from.modelVersionId()))
                .filter(earlier -> {
                    ModelVersion version = versions.find(earlier.modelVersionId());
                    return version.contentDigest().equals(earlier.contentDigest())
                            && stillApproved.holds(version, from.environment());
                })
                .findFirst();
    }

    /** What became of a reported window. */
    public record Judged(@Nullable Boolean healthy, List<String> reasons, boolean rolledBack) {}

    /**
     * Takes in what a data path counted, judges it by the deployment's limits, and rolls the deployment back when enough
     * windows in a row breached them. A restored deployment is never rolled back without being asked: it is what there
     * was to return to.
     */
    public Judged report(HealthWindow window) {
        return Caller.as(Caller.system(window.tenant(), "health"), () -> database.inTransaction(() -> judge(window)));
    }

    private Judged judge(HealthWindow window) {
        Locked locked = lock(window.deploymentId());
        Deployment deployment = locked.deployment();
        HealthLimits limits = deployment.limits();
        boolean known = limits.canJudge(window);
        List<String> reasons = known ? limits.breachedBy(window) : List.of("too few requests to judge");
        Boolean healthy = known ? reasons.isEmpty() : null;
        store.insert(new DeploymentStore.JudgedWindow(window, healthy, reasons));
        boolean enough = known && !reasons.isEmpty() && store.breachesInARow(deployment.id()) >= limits.breaches();
        if (!enough || !deployment.serves() || !mayRollBackByItself(deployment)) {
            return new Judged(healthy, reasons, false);
        }
        String reason =
                limits.breaches() + " health window(s) in a row breached the limits: " + String.join("; ", reasons);
        rollBack(locked, reason, null, true);
        return new Judged(healthy, reasons, true);
    }

    private boolean mayRollBackByItself(Deployment deployment) {
        return deployment.state() == Deployment.State.CANARY
                || (!deployment.restored() && returnTo(deployment, null).isPresent());
    }

    public Deployment find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** Newest first; of one model version, or of all. */
    public List<Deployment> list(@Nullable UUID version, @Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(version, before, limit));
    }

    List<DeploymentStore.Happening> happenings(UUID id) {
        return database.readOnly(() -> store.happenings(id));
    }

    List<DeploymentStore.JudgedWindow> windows(UUID id, int limit) {
        return database.readOnly(() -> store.windows(id, limit));
    }

    private record Locked(Deployment deployment, TrafficStore.Row serving) {}

    private Locked lock(UUID id) {
        Deployment seen = existing(id);
        TrafficStore.Row serving = traffic.lock(seen.modelId(), seen.model(), seen.environment());
        // Read again: it may have changed while this waited for the lock.
        return new Locked(existing(id), serving);
    }

    private Deployment changed(UUID id, String kind, String detail, boolean automatic) {
        Deployment deployment = existing(id);
        store.happened(id, kind, detail);
        audit.append(AuditEntry.of("deployment." + kind)
                .entity("deployment", id.toString())
                .reason(detail)
                .detail("model_version_id", deployment.modelVersionId().toString())
                .detail("model", deployment.model())
                .detail("version", deployment.version())
                .detail("content_digest", deployment.contentDigest())
                .detail("environment", deployment.environment().code())
                .detail("state", deployment.state().code())
                .detail("percent", deployment.percent())
                .detail("automatic", automatic));
        outbox.publish(new DeploymentChanged(
                id,
                deployment.modelVersionId(),
                deployment.model(),
                deployment.version(),
                deployment.environment(),
                deployment.state(),
                deployment.percent(),
                automatic));
        return deployment;
    }

    private void requireServable(ModelVersion version) {
        List<TrafficTarget> taking =
                targets.stream().filter(target -> target.takes(version)).toList();
        if (taking.isEmpty()) {
            throw ProblemException.of(ReleaseProblem.CANNOT_BE_SERVED);
        }
        for (TrafficTarget target : taking) {
            target.rehearse(version).ifPresent(reason -> {
                throw ProblemException.of(ReleaseProblem.CANNOT_BE_SERVED, reason);
            });
        }
    }

    private static void requireDeployable(ModelVersion version, Environment environment) {
        if (!environment.deployable().contains(version.state())) {
            throw ProblemException.of(
                            ReleaseProblem.NOT_DEPLOYABLE,
                            "Version " + version.version() + " of " + version.model() + " is "
                                    + version.state().code() + "; promote it to " + environment.code() + " first.")
                    .with("state", version.state().code());
        }
    }

    private static ProblemException over(Deployment deployment) {
        return ProblemException.of(
                        ReleaseProblem.DEPLOYMENT_OVER,
                        "The deployment is " + deployment.state().code() + ".")
                .with("state", deployment.state().code());
    }

    private Deployment existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("deployment", id));
    }
}
