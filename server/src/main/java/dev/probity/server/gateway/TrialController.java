package dev.probity.server.gateway;

import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.tenancy.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The filters for people at the control plane, whose pages do not reach the data path's port. The decision is the one an
 * application gets, and is recorded like it.
 */
@RestController
@RequestMapping("/api/v1/gateway/trials")
class TrialController {
    private final Filters filters;

    TrialController(Filters filters) {
        this.filters = filters;
    }

    @PostMapping("/prompt")
    @RequiresPermission("gateway:use")
    Filters.FilterDecision prompt(@RequestBody Filters.PromptFilter body) {
        return filters.prompt(asked("/api/v1/gateway/trials/prompt"), body);
    }

    @PostMapping("/output")
    @RequiresPermission("gateway:use")
    Filters.FilterDecision output(@RequestBody Filters.OutputFilter body) {
        return filters.output(asked("/api/v1/gateway/trials/output"), body);
    }

    private static Filters.Asked asked(String route) {
        Caller caller = Caller.current();
        return new Filters.Asked(caller, caller.requestId(), route, System.nanoTime());
    }
}
