package dev.probity.server.evaluation;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/suites")
class SuiteController {

    record NewThreshold(
            String metric,
            @Nullable String group,
            Threshold.Direction direction,
            @Nullable Double warn,
            double block) {}

    record NewSuite(String name, @Nullable String description, List<NewThreshold> thresholds) {}

    private final Suites suites;

    SuiteController(Suites suites) {
        this.suites = suites;
    }

    @PostMapping
    @RequiresPermission("evaluation:write")
    ResponseEntity<Suite> create(@RequestBody NewSuite body) {
        Suite suite = suites.create(
                body.name(),
                Objects.requireNonNullElse(body.description(), ""),
                body.thresholds().stream()
                        .map(it -> new Threshold(it.metric(), it.group(), it.direction(), it.warn(), it.block()))
                        .toList());
        return ResponseEntity.created(URI.create("/api/v1/suites/" + suite.id()))
                .body(suite);
    }

    @GetMapping
    @RequiresPermission("evaluation:read")
    Page<Suite> list(PageRequest page) {
        return page.pageById(suites.list(page.afterId(), page.fetch()), Suite::id);
    }

    @GetMapping("/{id}")
    @RequiresPermission("evaluation:read")
    Suite find(@PathVariable UUID id) {
        return suites.find(id);
    }
}
