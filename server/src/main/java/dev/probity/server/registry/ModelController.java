package dev.probity.server.registry;

import dev.probity.platform.http.ETags;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models")
class ModelController {

    record NewModel(
            String group,
            String name,
            @Nullable String description,
            @Nullable List<String> owners,
            RiskTier riskTier,
            @Nullable Map<String, String> tags) {}

    record ModelView(
            UUID id,
            String group,
            String name,
            String fullName,
            String description,
            List<String> owners,
            RiskTier riskTier,
            Map<String, String> tags,
            String createdBy,
            Instant createdAt,
            int revision) {}

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    @GetMapping
    @RequiresPermission("model:read")
    Page<ModelView> search(@RequestParam(defaultValue = "") String q, PageRequest page) {
        var after = page.after().isEmpty()
                ? null
                : new Models.After(page.after().get(0), page.after().get(1));
        return page.page(models.search(q, after, page.fetch()), model -> List.of(model.group(), model.name()))
                .map(ModelController::view);
    }

    @PostMapping
    @RequiresPermission("model:write")
    ResponseEntity<ModelView> register(@RequestBody NewModel body) {
        var model = models.register(new Models.Registration(
                body.group(),
                body.name(),
                Objects.requireNonNullElse(body.description(), ""),
                Objects.requireNonNullElse(body.owners(), List.of()),
                body.riskTier(),
                Objects.requireNonNullElse(body.tags(), Map.of())));
        return ResponseEntity.created(URI.create("/api/v1/models/" + model.id()))
                .eTag(ETags.of(model.revision()))
                .body(view(model));
    }

    @GetMapping("/{id}")
    @RequiresPermission("model:read")
    ResponseEntity<ModelView> find(@PathVariable UUID id) {
        var model = models.find(id);
        return ResponseEntity.ok().eTag(ETags.of(model.revision())).body(view(model));
    }

    /** What else it needs depends on what is changed: an owner describes, an approver sets the risk tier. */
    @PatchMapping("/{id}")
    @RequiresPermission("model:read")
    ResponseEntity<ModelView> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Models.Change body) {
        var revision = models.find(id).revision();
        ETags.require(ifMatch, revision);
        var model = models.change(id, body, revision);
        return ResponseEntity.ok().eTag(ETags.of(model.revision())).body(view(model));
    }

    private static ModelView view(Model model) {
        return new ModelView(
                model.id(),
                model.group(),
                model.name(),
                model.fullName(),
                model.description(),
                model.owners(),
                model.riskTier(),
                model.tags(),
                model.createdBy(),
                model.createdAt(),
                model.revision());
    }
}
