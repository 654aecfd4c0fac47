package dev.probity.server.release;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deployments")
class DeploymentController {
    private static final int WINDOWS_SHOWN = 60;

    /** Limits that are not given are those of the configuration. */
    record NewLimits(
            @Nullable Double maxErrorRate,
            @Nullable Double maxP95Millis,
            @Nullable Double maxDrift,
            @Nullable Integer minRequests,
            @Nullable Integer breaches) {

        HealthLimits over(HealthLimits defaults) {
            try {
                return new HealthLimits(
                        Objects.requireNonNullElse(maxErrorRate, defaults.maxErrorRate()),
                        Objects.requireNonNullElse(maxP95Millis, defaults.maxP95Millis()),
                        Objects.requireNonNullElse(maxDrift, defaults.maxDrift()),
                        Objects.requireNonNullElse(minRequests, defaults.minRequests()),
                        Objects.requireNonNullElse(breaches, defaults.breaches()));
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid("/limits", String.valueOf(e.getMessage()));
            }
        }
    }

    record NewDeployment(
            UUID modelVersionId,
            Environment environment,
            Deployment.@Nullable Strategy strategy,
            @Nullable Double percent,
            @Nullable NewLimits limits) {}

    record Share(double percent) {}

    record Return(String reason, @Nullable UUID modelVersionId) {}

    record Reason(String reason) {}

    record WindowView(
            Instant start,
            Instant end,
            long requests,
            double errorRate,
            double p95Ms,
            @Nullable Double drift,
            @Nullable Boolean healthy,
            List<String> reasons) {}

    record EventView(Instant time, String kind, String detail, String actor) {}

    record DeploymentView(
            UUID id,
            UUID modelVersionId,
            UUID modelId,
            String model,
            String version,
            Environment environment,
            Deployment.Strategy strategy,
            Deployment.State state,
            double percent,
            @Nullable UUID baselineId,
            @Nullable String baselineVersion,
            boolean restored,
            HealthLimits limits,
            String createdBy,
            Instant createdAt,
            Instant changedAt,
            List<WindowView> windows,
            List<EventView> events) {}

    private final Deployments deployments;
    private final ReleaseConfig config;

    DeploymentController(Deployments deployments, ReleaseConfig config) {
        this.deployments = deployments;
        this.config = config;
    }

    @GetMapping
    @RequiresPermission("deployment:read")
    Page<DeploymentView> list(
            @RequestParam(name = "model_version_id", required = false) @Nullable UUID version, PageRequest page) {
        return page.pageById(deployments.list(version, page.afterId(), page.fetch()), Deployment::id)
                .map(deployment -> view(deployment, List.of(), List.of()));
    }

    @PostMapping
    @RequiresPermission("deployment:write")
    ResponseEntity<DeploymentView> start(@RequestBody NewDeployment body) {
        Deployment.Strategy strategy = Objects.requireNonNullElse(body.strategy(), Deployment.Strategy.CANARY);
        double share = strategy == Deployment.Strategy.CANARY ? 10 : 100;
        Deployment started = deployments.start(new Deployments.Start(
                body.modelVersionId(),
                body.environment(),
                strategy,
                Objects.requireNonNullElse(body.percent(), share),
                body.limits() == null ? null : body.limits().over(config.limits())));
        return ResponseEntity.created(URI.create("/api/v1/deployments/" + started.id()))
                .body(full(started));
    }

    @GetMapping("/{id}")
    @RequiresPermission("deployment:read")
    DeploymentView find(@PathVariable UUID id) {
        return full(deployments.find(id));
    }

    @PostMapping("/{id}/traffic")
    @RequiresPermission("deployment:write")
    DeploymentView shift(@PathVariable UUID id, @RequestBody Share body) {
        return full(deployments.shift(id, body.percent()));
    }

    @PostMapping("/{id}/rollback")
    @RequiresPermission("deployment:write")
    DeploymentView rollBack(@PathVariable UUID id, @RequestBody Return body) {
        if (body.reason().isBlank()) {
            throw ProblemException.invalid("/reason", "Say why it is rolled back.");
        }
        return full(deployments.rollBack(id, body.reason(), body.modelVersionId()));
    }

    @PostMapping("/{id}/stop")
    @RequiresPermission("deployment:write")
    DeploymentView stop(@PathVariable UUID id, @RequestBody Reason body) {
        if (body.reason().isBlank()) {
            throw ProblemException.invalid("/reason", "Say why it is stopped.");
        }
        return full(deployments.stop(id, body.reason()));
    }

    private DeploymentView full(Deployment deployment) {
        return view(
                deployment,
                deployments.windows(deployment.id(), WINDOWS_SHOWN).stream()
                        .map(DeploymentController::view)
                        .toList(),
                deployments.happenings(deployment.id()).stream()
                        .map(event ->
                                new EventView(event.happenedAt(), event.kind(), event.detail(), event.actorName()))
                        .toList());
    }

    private static WindowView view(DeploymentStore.JudgedWindow judged) {
        HealthWindow window = judged.window();
        return new WindowView(
                window.from(),
                window.to(),
                window.requests(),
                window.requests() == 0 ? 0 : (double) window.errors() / window.requests(),
                window.p95Millis(),
                window.drift(),
                judged.healthy(),
                judged.reasons());
    }

    private static DeploymentView view(Deployment deployment, List<WindowView> windows, List<EventView> events) {
        return new DeploymentView(
                deployment.id(),
                deployment.modelVersionId(),
                deployment.modelId(),
                deployment.model(),
                deployment.version(),
                deployment.environment(),
                deployment.strategy(),
                deployment.state(),
                deployment.percent(),
                deployment.baselineId(),
                deployment.baselineVersion(),
                deployment.restored(),
                deployment.limits(),
                deployment.createdByName(),
                deployment.createdAt(),
                deployment.changedAt(),
                windows,
                events);
    }
}
