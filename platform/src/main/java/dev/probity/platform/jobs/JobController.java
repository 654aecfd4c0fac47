package dev.probity.platform.jobs;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.ActionRecorder;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Background jobs: what runs, how far it is, and the way to stop it. */
@RestController
@RequestMapping("/api/v1/jobs")
public class JobController {

    private final Jobs jobs;
    private final Database database;
    private final ActionRecorder actions;

    JobController(Jobs jobs, Database database, ActionRecorder actions) {
        this.jobs = jobs;
        this.database = database;
        this.actions = actions;
    }

    @GetMapping
    @RequiresPermission("job:read")
    Page<Job> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable JobState state,
            PageRequest page) {
        return page.pageById(jobs.list(kind, state, page.afterId(), page.fetch()), Job::id);
    }

    @GetMapping("/{id}")
    @RequiresPermission("job:read")
    Job find(@PathVariable UUID id) {
        return jobs.find(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    @PostMapping("/{id}/cancel")
    @RequiresPermission("job:write")
    Job cancel(@PathVariable UUID id) {
        return database.inTransaction(() -> {
            Job job = jobs.cancel(id);
            actions.record("job.cancelled", "job/" + id, null);
            return job;
        });
    }
}
