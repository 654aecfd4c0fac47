package dev.probity.server.gateway;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/upstreams")
class UpstreamController {

    /** @param apiKey the server's own key; it is sealed and never shown again */
    record NewUpstream(
            String name,
            String baseUrl,
            List<String> models,
            @Nullable String apiKey) {}

    record UpstreamView(
            UUID id, String name, String baseUrl, List<String> models, boolean hasKey, OffsetDateTime createdAt) {
        static UpstreamView of(UpstreamStore.Row row) {
            return new UpstreamView(
                    row.id(), row.name(), row.baseUrl(), row.models(), row.sealedKey() != null, row.createdAt());
        }
    }

    private final Upstreams upstreams;

    UpstreamController(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @GetMapping
    @RequiresPermission("gateway:read")
    Page<UpstreamView> list(PageRequest page) {
        return page.pageById(upstreams.list(page.afterId(), page.fetch()), UpstreamStore.Row::id)
                .map(UpstreamView::of);
    }

    @GetMapping("/{id}")
    @RequiresPermission("gateway:read")
    UpstreamView find(@PathVariable UUID id) {
        return UpstreamView.of(upstreams.find(id));
    }

    @PostMapping
    @RequiresPermission("gateway:write")
    ResponseEntity<UpstreamView> create(@RequestBody NewUpstream body) {
        UpstreamStore.Row created = upstreams.create(body.name(), body.baseUrl(), body.models(), body.apiKey());
        return ResponseEntity.created(URI.create("/api/v1/upstreams/" + created.id()))
                .body(UpstreamView.of(created));
    }

    @DeleteMapping("/{id}")
    @RequiresPermission("gateway:write")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        upstreams.delete(id);
        return ResponseEntity.noContent().build();
    }
}
