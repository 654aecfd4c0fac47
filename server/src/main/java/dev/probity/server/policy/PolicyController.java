package dev.probity.server.policy;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Match;
import dev.probity.rules.Policy;
import dev.probity.rules.PolicySet;
import dev.probity.rules.Schema;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/api/v1/policies")
class PolicyController {

    record Document(String document) {}

    record Reason(@Nullable String reason) {
        String words() {
            return Objects.requireNonNullElse(reason, "");
        }
    }

    record PolicyView(RegisteredPolicy policy, @Nullable PolicyVersion active, List<Activation> activations) {}

    record VersionView(PolicyVersion version, List<Policy> policies) {}

    record ContextView(String context, String otherwise, List<Schema.Fact> facts) {}

    /** @param document policies to ask instead of the active ones */
    record DryRunRequest(@Nullable String document, String context, Map<String, Object> facts) {}

    record DryRunView(
            String action,
            boolean allowed,
            List<String> reasons,
            List<Match> matches,
            List<PolicySet.Explanation> explanations,
            String digest) {}

    record ShadowRequest(String document, @Nullable Integer last) {}

    private final Policies policies;
    private final Decisions decisions;

    PolicyController(Policies policies, Decisions decisions) {
        this.policies = policies;
        this.decisions = decisions;
    }

    @GetMapping
    @RequiresPermission("policy:read")
    Page<RegisteredPolicy> list(PageRequest page) {
        String after = page.after().isEmpty() ? null : page.after().getFirst();
        return page.page(policies.list(after, page.fetch()), policy -> List.of(policy.name()));
    }

    @PostMapping
    @RequiresPermission("policy:write")
    ResponseEntity<RegisteredPolicy> create(@RequestBody Document body) {
        RegisteredPolicy created = policies.create(body.document());
        return ResponseEntity.created(URI.create("/api/v1/policies/" + created.id()))
                .body(created);
    }

    /** What policies may speak of: every context with its facts. */
    @GetMapping("/contexts")
    @RequiresPermission("policy:read")
    List<ContextView> contexts() {
        return Arrays.stream(Context.values())
                .map(context -> new ContextView(
                        context.code(),
                        context.otherwise().code(),
                        List.copyOf(context.schema().facts().values())))
                .toList();
    }

    @GetMapping("/{id}")
    @RequiresPermission("policy:read")
    PolicyView find(@PathVariable UUID id) {
        RegisteredPolicy policy = policies.find(id);
        Integer active = policy.activeVersion();
        return new PolicyView(
                policy, active == null ? null : policies.findVersion(id, active), policies.activations(id));
    }

    @GetMapping("/{id}/versions")
    @RequiresPermission("policy:read")
    Page<PolicyVersion> versions(@PathVariable UUID id) {
        return new Page<>(policies.versions(id), null);
    }

    @GetMapping("/{id}/versions/{number}")
    @RequiresPermission("policy:read")
    VersionView version(@PathVariable UUID id, @PathVariable int number) {
        PolicyVersion version = policies.findVersion(id, number);
        return new VersionView(version, Policies.read(version.document()).set().policies());
    }

    @PostMapping("/{id}/versions")
    @RequiresPermission("policy:write")
    ResponseEntity<PolicyVersion> addVersion(@PathVariable UUID id, @RequestBody Document body) {
        PolicyVersion added = policies.addVersion(id, body.document());
        return ResponseEntity.created(URI.create("/api/v1/policies/" + id + "/versions/" + added.number()))
                .body(added);
    }

    @PostMapping("/{id}/versions/{number}/activate")
    @RequiresPermission("policy:activate")
    RegisteredPolicy activate(
            @PathVariable UUID id, @PathVariable int number, @RequestBody(required = false) @Nullable Reason body) {
        return policies.activate(id, number, body == null ? "" : body.words());
    }

    @PostMapping("/{id}/switch-off")
    @RequiresPermission("policy:activate")
    RegisteredPolicy switchOff(@PathVariable UUID id, @RequestBody Reason body) {
        if (body.words().isBlank()) {
            throw ProblemException.invalid("/reason", "Say why the policy is switched off.");
        }
        return policies.switchOff(id, body.words());
    }

    @PostMapping("/dry-run")
    @RequiresPermission("policy:read")
    DryRunView dryRun(@RequestBody DryRunRequest body) {
        Decisions.DryRun run = decisions.dryRun(body.document(), context(body.context()), body.facts());
        Decision decision = run.decision();
        return new DryRunView(
                decision.action().code(),
                decision.allowed(),
                decision.reasons(),
                decision.matches(),
                run.explanations(),
                decision.digest());
    }

    @PostMapping("/shadow")
    @RequiresPermission({"policy:read", "decision:read"})
    Decisions.Shadow shadow(@RequestBody ShadowRequest body) {
        int last = Objects.requireNonNullElse(body.last(), 100);
        if (last < 1 || last > Decisions.LONGEST_SHADOW) {
            throw ProblemException.invalid("/last", "Must be between 1 and " + Decisions.LONGEST_SHADOW + ".");
        }
        return decisions.shadow(body.document(), last);
    }

    static Context context(String code) {
        return Context.find(code)
                .orElseThrow(() -> ProblemException.invalid(
                        "/context",
                        "Must be one of "
                                + Arrays.stream(Context.values())
                                        .map(Context::code)
                                        .toList()
                                + "."));
    }
}
