package dev.probity.server.gateway;

import dev.probity.edge.EdgeRequest;
import dev.probity.edge.Reply;
import dev.probity.edge.Route;
import dev.probity.edge.Routes;
import dev.probity.rules.Context;
import java.util.List;

/** {@code /filter/prompt}, {@code /filter/output} and {@code /rules}: decisions about a text that is given. */
final class FilterRoutes implements Routes {
    private final Snapshots snapshots;
    private final Filters filters;

    record RuleView(
            String id, String context, String when, String action, String severity, String owner, String message) {}

    record RulesView(String policyVersion, List<String> policies, List<RuleView> rules) {}

    FilterRoutes(Snapshots snapshots, Filters filters) {
        this.snapshots = snapshots;
        this.filters = filters;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/filter/prompt", "gateway:use", "PromptFilter", "FilterDecision", this::prompt),
                Route.post("/filter/output", "gateway:use", "OutputFilter", "FilterDecision", this::output),
                Route.get("/rules", "gateway:use", "Rules", this::rules));
    }

    private Reply prompt(EdgeRequest request) {
        return answer(request, filters.prompt(asked(request), request.body(Filters.PromptFilter.class)));
    }

    private Reply output(EdgeRequest request) {
        return answer(request, filters.output(asked(request), request.body(Filters.OutputFilter.class)));
    }

    private static Filters.Asked asked(EdgeRequest request) {
        return new Filters.Asked(
                request.authenticated(), request.requestId(), request.route().path(), request.startedNanos());
    }

    private static Reply answer(EdgeRequest request, Filters.FilterDecision decision) {
        return Reply.json(200, request.json().writeValueAsBytes(decision))
                .with(ChatCompletions.DECISION_ID, decision.decisionId().toString());
    }

    private Reply rules(EdgeRequest request) {
        var policies = snapshots.current(request.authenticated().tenant()).policies();
        List<RuleView> rules = policies.set().policies().stream()
                .filter(policy -> policy.context() == Context.PROMPT || policy.context() == Context.OUTPUT)
                .map(policy -> new RuleView(
                        policy.id(),
                        policy.context().code(),
                        policy.when(),
                        policy.action().code(),
                        policy.severity().code(),
                        policy.owner(),
                        policy.message()))
                .toList();
        RulesView view = new RulesView(
                policies.set().digest(),
                policies.policies().stream()
                        .map(used -> used.name() + "@" + used.version())
                        .toList(),
                rules);
        return Reply.json(200, request.json().writeValueAsBytes(view));
    }
}
