package dev.probity.server.registry;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
class RunController {

    record NewRun(
            String name,
            @Nullable String task,
            @Nullable UUID datasetVersionId,
            @Nullable Map<String, Object> parameters,
            @Nullable Map<String, String> tags) {}

    record NewMetric(
            String name,
            double value,
            @Nullable Long step,
            @Nullable Instant recordedAt) {}

    record NewMetrics(List<NewMetric> metrics) {}

    record NewTags(Map<String, String> tags) {}

    record Ending(RunStatus status) {}

    record MetricHistory(List<Metric> items) {}

    private static final int MOST_METRICS = 1000;

    private final Runs runs;
    private final Artifacts artifacts;

    RunController(Runs runs, Artifacts artifacts) {
        this.runs = runs;
        this.artifacts = artifacts;
    }

    @GetMapping
    @RequiresPermission("model:read")
    Page<Run> list(PageRequest page) {
        return page.pageById(runs.list(page.afterId(), page.fetch()), Run::id);
    }

    @PostMapping
    @RequiresPermission("model:write")
    ResponseEntity<Run> begin(@RequestBody NewRun body) {
        if (body.name().isBlank() || body.name().length() > 200) {
            throw ProblemException.invalid("/name", "A name has between 1 and 200 characters.");
        }
        var run = runs.begin(new Runs.Beginning(
                body.name(),
                Objects.requireNonNullElse(body.task(), ""),
                body.datasetVersionId(),
                Objects.requireNonNullElse(body.parameters(), Map.of()),
                Objects.requireNonNullElse(body.tags(), Map.of())));
        return ResponseEntity.created(URI.create("/api/v1/runs/" + run.id())).body(run);
    }

    @GetMapping("/{id}")
    @RequiresPermission("model:read")
    Run find(@PathVariable UUID id) {
        return runs.find(id);
    }

    @PostMapping("/{id}/end")
    @RequiresPermission("model:write")
    Run end(@PathVariable UUID id, @RequestBody Ending body) {
        return runs.end(id, body.status());
    }

    @PostMapping("/{id}/tags")
    @RequiresPermission("model:write")
    Run tag(@PathVariable UUID id, @RequestBody NewTags body) {
        runs.tag(id, body.tags());
        return runs.find(id);
    }

    @PostMapping("/{id}/metrics")
    @RequiresPermission("model:write")
    ResponseEntity<Void> log(@PathVariable UUID id, @RequestBody NewMetrics body) {
        if (body.metrics().isEmpty() || body.metrics().size() > MOST_METRICS) {
            throw ProblemException.invalid("/metrics", "Between 1 and " + MOST_METRICS + " values at a time.");
        }
        var now = Instant.now();
        runs.logMetrics(
                id,
                body.metrics().stream()
                        .map(metric -> new Metric(
                                metric.name(),
                                metric.value(),
                                Objects.requireNonNullElse(metric.step(), 0L),
                                Objects.requireNonNullElse(metric.recordedAt(), now)))
                        .toList());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/metrics/{name}")
    @RequiresPermission("model:read")
    MetricHistory history(@PathVariable UUID id, @PathVariable String name) {
        return new MetricHistory(runs.history(id, name));
    }

    @GetMapping("/{id}/artifacts")
    @RequiresPermission("model:read")
    ArtifactFile.Listing artifacts(@PathVariable UUID id) {
        return new ArtifactFile.Listing(
                artifacts.ofRun(id).stream().map(ArtifactFile::of).toList());
    }

    @PutMapping("/{id}/artifacts/{*path}")
    @RequiresPermission("model:write")
    ArtifactFile upload(
            @PathVariable UUID id,
            @PathVariable String path,
            @RequestHeader(name = "X-Checksum-Sha256", required = false) @Nullable String sha256,
            HttpServletRequest request)
            throws IOException {
        var mediaType = Objects.requireNonNullElse(request.getContentType(), MediaType.APPLICATION_OCTET_STREAM_VALUE);
        return ArtifactFile.of(artifacts.upload(
                id,
                new Artifacts.Upload(relative(path), request.getContentLengthLong(), sha256, mediaType),
                request.getInputStream()));
    }

    @GetMapping("/{id}/artifacts/{*path}")
    @RequiresPermission("model:read")
    ResponseEntity<InputStreamResource> download(@PathVariable UUID id, @PathVariable String path) {
        var artifact = artifacts
                .find(id, relative(path))
                .orElseThrow(() -> ProblemException.notFound("artifact", relative(path)));
        var name = artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
        // Never rendered by a browser: the content is whatever somebody uploaded.
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(artifact.size())
                .eTag("\"" + artifact.digest() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new InputStreamResource(artifacts.open(artifact)));
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
