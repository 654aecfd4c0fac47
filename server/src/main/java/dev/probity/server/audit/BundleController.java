package dev.probity.server.audit;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.CommonProblem;
import java.net.URI;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Evidence bundles: made on request, fetched as a zip that verifies offline. */
@RestController
@RequestMapping("/api/v1/bundles")
class BundleController {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Bundles bundles;

    BundleController(Bundles bundles) {
        this.bundles = bundles;
    }

    record Request(String subjectType, String subjectId) {}

    @PostMapping
    @RequiresPermission("bundle:create")
    ResponseEntity<Bundle> create(@RequestBody Request request) {
        Subject subject = WhyController.subject(
                request.subjectType(), request.subjectId(), "/subject_type", CommonProblem.VALIDATION_FAILED);
        Bundle bundle = bundles.create(subject);
        return ResponseEntity.created(URI.create("/api/v1/bundles/" + bundle.id()))
                .body(bundle);
    }

    @GetMapping
    @RequiresPermission("ledger:read")
    Page<Bundle> list(PageRequest page) {
        return page.pageById(bundles.list(page.afterId(), page.fetch()), Bundle::id);
    }

    @GetMapping("/{id}")
    @RequiresPermission("ledger:read")
    Bundle find(@PathVariable UUID id) {
        return bundles.find(id);
    }

    @GetMapping("/{id}/content")
    @RequiresPermission("ledger:read")
    ResponseEntity<Resource> content(@PathVariable UUID id) {
        Bundle bundle = bundles.find(id);
        String name = bundle.subjectType() + "-" + bundle.id() + ".zip";
        return ResponseEntity.ok()
                .contentType(ZIP)
                .contentLength(bundle.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(new InputStreamResource(bundles.content(id)));
    }
}
