package dev.probity.server.registry;

import dev.probity.platform.http.ETags;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class VersionController {

    record NewVersion(
            String version,
            UUID runId,
            @Nullable String commitSha,
            @Nullable Map<String, Object> metadata) {}

    record Submission(@Nullable String comment) {}

    record NewNote(String text) {}

    record VersionHistory(List<Transition> items) {}

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private final ModelVersions versions;
    private final ModelCards cards;
    private final Lineage lineage;

    VersionController(ModelVersions versions, ModelCards cards, Lineage lineage) {
        this.versions = versions;
        this.cards = cards;
        this.lineage = lineage;
    }

    @GetMapping("/models/{modelId}/versions")
    @RequiresPermission("model:read")
    Page<ModelVersion> list(@PathVariable UUID modelId, PageRequest page) {
        var below = page.after().isEmpty()
                ? null
                : new ModelVersions.Below(
                        page.after().get(0), UUID.fromString(page.after().get(1)));
        return page.page(
                versions.list(modelId, below, page.fetch()),
                version -> List.of(version.version().precedence(), version.id().toString()));
    }

    @PostMapping("/models/{modelId}/versions")
    @RequiresPermission("model:write")
    ResponseEntity<ModelVersion> register(@PathVariable UUID modelId, @RequestBody NewVersion body) {
        if (body.commitSha() != null && !COMMIT.matcher(body.commitSha()).matches()) {
            throw ProblemException.invalid("/commit_sha", "A commit is 7 to 64 lower-case hexadecimal digits.");
        }
        var version = versions.register(
                modelId,
                new ModelVersions.Registration(
                        number(body.version()),
                        body.runId(),
                        body.commitSha(),
                        Objects.requireNonNullElse(body.metadata(), Map.of())));
        return ResponseEntity.created(URI.create("/api/v1/model-versions/" + version.id()))
                .eTag(ETags.of(version.revision()))
                .body(version);
    }

    private static SemanticVersion number(String text) {
        try {
            return SemanticVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("/version", "The version " + e.getMessage() + ".");
        }
    }

    @GetMapping("/model-versions/{id}")
    @RequiresPermission("model:read")
    ResponseEntity<ModelVersion> find(@PathVariable UUID id) {
        var version = versions.find(id);
        return ResponseEntity.ok().eTag(ETags.of(version.revision())).body(version);
    }

    @PostMapping("/model-versions/{id}/submit")
    @RequiresPermission("model:write")
    ModelVersion submit(@PathVariable UUID id, @RequestBody(required = false) @Nullable Submission body) {
        var comment = body == null ? null : body.comment();
        return versions.submit(id, Objects.requireNonNullElse(comment, ""));
    }

    @GetMapping("/model-versions/{id}/history")
    @RequiresPermission("model:read")
    VersionHistory history(@PathVariable UUID id) {
        return new VersionHistory(versions.history(id));
    }

    @GetMapping("/model-versions/{id}/artifacts")
    @RequiresPermission("model:read")
    ArtifactFile.Listing artifacts(@PathVariable UUID id) {
        return new ArtifactFile.Listing(
                versions.artifacts(id).stream().map(ArtifactFile::of).toList());
    }

    @GetMapping("/model-versions/{id}/lineage")
    @RequiresPermission("model:read")
    Lineage.Graph lineage(@PathVariable UUID id) {
        versions.find(id);
        return lineage.of(Lineage.node("model_version", id));
    }

    @GetMapping("/model-versions/{id}/card")
    @RequiresPermission("model:read")
    ResponseEntity<?> card(@PathVariable UUID id, @RequestParam(defaultValue = "json") String format) {
        return switch (format) {
            case "json" -> ResponseEntity.ok(cards.of(id));
            case "html" ->
                ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .body(CardHtml.of(cards.of(id)));
            default -> throw ProblemException.invalid("?format", "A card is given as json or html.");
        };
    }

    @PostMapping("/model-versions/{id}/notes")
    @RequiresPermission("model:write")
    ResponseEntity<ModelCard.Note> note(@PathVariable UUID id, @RequestBody NewNote body) {
        var note = cards.note(id, body.text());
        return ResponseEntity.created(URI.create("/api/v1/model-versions/" + id + "/card"))
                .body(note);
    }
}
