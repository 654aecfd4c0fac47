package dev.probity.server.policy;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/decisions")
@RequiresPermission("decision:read")
class DecisionController {

    record DecisionView(RecordedDecision decision, Grounds grounds) {}

    private final Decisions decisions;

    DecisionController(Decisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping
    Page<RecordedDecision> list(
            @RequestParam(required = false) @Nullable String context,
            @RequestParam(name = "subject_type", required = false) @Nullable String subjectType,
            @RequestParam(name = "subject_id", required = false) @Nullable String subjectId,
            PageRequest page) {
        var filter = new DecisionStore.Filter(context, subjectType, subjectId);
        return page.pageById(decisions.list(filter, page.afterId(), page.fetch()), RecordedDecision::id);
    }

    @GetMapping("/{id}")
    DecisionView find(@PathVariable UUID id) {
        return new DecisionView(decisions.find(id), decisions.grounds(id));
    }

    @GetMapping("/{id}/replay")
    Decisions.Replay replay(@PathVariable UUID id) {
        return decisions.replay(id);
    }
}
