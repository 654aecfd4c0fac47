package dev.probity.server.gateway;

import dev.probity.detect.Anonymizer;
import dev.probity.detect.Finding;
import dev.probity.detect.guard.Summarizer;
import dev.probity.edge.EdgeRequest;
import dev.probity.edge.Reply;
import dev.probity.edge.Route;
import dev.probity.edge.Routes;
import dev.probity.rules.Context;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /filter/prompt}, {@code /filter/output} and {@code /rules}: decisions about a text that is given. */
final class FilterRoutes implements Routes {
    private static final double VERBATIM_LIMIT = 0.2;

    private final Snapshots snapshots;
    private final Guards guards;
    private final Decider decider;

    record PromptFilter(String prompt, @Nullable Claims context) {}

    record OutputFilter(String output, @Nullable Claims context) {}

    record GuardFinding(String detector, int start, int end, double confidence) {
        static GuardFinding of(Finding finding) {
            return new GuardFinding(finding.type().name(), finding.start(), finding.end(), finding.score());
        }
    }

    /**
     * @param rewritten the text to use instead; null when it is blocked
     * @param policyVersion digest of the policies that decided
     */
    record FilterDecision(
            boolean allowed,
            Verdict action,
            List<String> reasons,
            List<GuardFinding> findings,
            @Nullable String rewritten,
            UUID decisionId,
            String policyVersion) {}

    record RuleView(
            String id, String context, String when, String action, String severity, String owner, String message) {}

    record RulesView(String policyVersion, List<String> policies, List<RuleView> rules) {}

    FilterRoutes(Snapshots snapshots, Guards guards, Decider decider) {
        this.snapshots = snapshots;
        this.guards = guards;
        this.decider = decider;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/filter/prompt", "gateway:use", "PromptFilter", "FilterDecision", this::prompt),
                Route.post("/filter/output", "gateway:use", "OutputFilter", "FilterDecision", this::output),
                Route.get("/rules", "gateway:use", "Rules", this::rules));
    }

    private Reply prompt(EdgeRequest request) {
        PromptFilter body = request.body(PromptFilter.class);
        Snapshots.Current snapshot = snapshots.current(request.authenticated().tenant());
        Decided decided = decider.prompt(snapshot, occasion(request, body.context()), guards.prompt(body.prompt()));
        return answer(request, decided, masked(body.prompt(), decided));
    }

    private Reply output(EdgeRequest request) {
        OutputFilter body = request.body(OutputFilter.class);
        Snapshots.Current snapshot = snapshots.current(request.authenticated().tenant());
        Measured measured = guards.output(body.output(), snapshot.tenant().protectedTexts());
        Decided decided =
                decider.output(snapshot, occasion(request, body.context()), measured, new Decider.OutputFacts(0));
        String text = masked(body.output(), decided);
        if (decided.verdict() == Verdict.SUMMARIZE || measured.verbatimRatio() > VERBATIM_LIMIT) {
            text = Summarizer.summarizeBelow(text, snapshot.tenant().protectedTexts(), VERBATIM_LIMIT);
        }
        return answer(request, decided, text);
    }

    private static String masked(String text, Decided decided) {
        return Anonymizer.apply(text, decided.measured().findings(), Anonymizer.replaceWithType());
    }

    private static Decider.Occasion occasion(EdgeRequest request, @Nullable Claims claims) {
        return new Decider.Occasion(
                request.authenticated(),
                request.requestId(),
                request.route().path(),
                "",
                Objects.requireNonNullElse(claims, Claims.NONE),
                request.startedNanos());
    }

    private static Reply answer(EdgeRequest request, Decided decided, String rewritten) {
        FilterDecision answer = new FilterDecision(
                decided.allowed(),
                decided.verdict(),
                decided.reasons(),
                decided.measured().findings().stream().map(GuardFinding::of).toList(),
                decided.allowed() ? rewritten : null,
                decided.id(),
                decided.policyVersion());
        return Reply.json(200, request.json().writeValueAsBytes(answer))
                .with(ChatCompletions.DECISION_ID, decided.id().toString());
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
