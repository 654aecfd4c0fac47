package dev.probity.server.identity;

import dev.probity.platform.http.ETags;
import dev.probity.platform.http.RequiresPermission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Access policies of the tenant. */
@RestController
@RequestMapping("/api/v1/access-policies")
class AccessPolicyController {
    private final AccessPolicies policies;

    AccessPolicyController(AccessPolicies policies) {
        this.policies = policies;
    }

    record PolicyAnswer(String id, String document, long version, String changedBy, Instant changedAt) {
        static PolicyAnswer of(AccessPolicyStore.Stored stored) {
            return new PolicyAnswer(
                    stored.id(), stored.document(), stored.version(), stored.changedBy(), stored.changedAt());
        }
    }

    record Policies(List<PolicyAnswer> items) {}

    /** @param document YAML with policies of the context {@code access} */
    record Document(String document) {}

    @GetMapping
    @RequiresPermission("access_policy:read")
    Policies list() {
        return new Policies(policies.list().stream().map(PolicyAnswer::of).toList());
    }

    @GetMapping("/{id}")
    @RequiresPermission("access_policy:read")
    ResponseEntity<PolicyAnswer> show(@PathVariable String id) {
        return answer(policies.find(id));
    }

    @PutMapping("/{id}")
    @RequiresPermission("access_policy:write")
    ResponseEntity<PolicyAnswer> put(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Document document) {
        return answer(policies.put(id, document.document(), ifMatch));
    }

    private static ResponseEntity<PolicyAnswer> answer(AccessPolicyStore.Stored stored) {
        return ResponseEntity.ok().eTag(ETags.of(stored.version())).body(PolicyAnswer.of(stored));
    }
}
