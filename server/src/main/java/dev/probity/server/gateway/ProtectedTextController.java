package dev.probity.server.gateway;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/gateway/protected-texts")
class ProtectedTextController {

    /** @param text what answers may not repeat word for word; it is sealed and never shown again */
    record NewProtectedText(String name, String text) {}

    record Created(UUID id) {}

    private final ProtectedTexts texts;

    ProtectedTextController(ProtectedTexts texts) {
        this.texts = texts;
    }

    @GetMapping
    @RequiresPermission("gateway:read")
    Page<ProtectedTextStore.Row> list(PageRequest page) {
        return page.pageById(texts.list(page.afterId(), page.fetch()), ProtectedTextStore.Row::id);
    }

    @PostMapping
    @RequiresPermission("gateway:write")
    ResponseEntity<Created> create(@RequestBody NewProtectedText body) {
        UUID id = texts.create(body.name(), body.text());
        return ResponseEntity.created(URI.create("/api/v1/gateway/protected-texts/" + id))
                .body(new Created(id));
    }

    @DeleteMapping("/{id}")
    @RequiresPermission("gateway:write")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        texts.delete(id);
        return ResponseEntity.noContent().build();
    }
}
