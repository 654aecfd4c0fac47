package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.ETags;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.InvalidPolicyException;
import dev.probity.rules.Packs;
import dev.probity.rules.PolicyDocument;
import dev.probity.rules.PolicySet;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Access policies in CEL, on top of roles: nothing is allowed unless a policy allows it, any refusal outweighs every
 * permission, and every denial says which policy it came from.
 *
 * <p>The pack that ships with the product always applies: it allows what the caller's permissions cover inside the
 * caller's tenant, and refuses approving one's own work. A tenant adds documents of its own.
 */
@Component
public class AccessPolicies {
    private static final PolicySet SHIPPED = Packs.read("access").set();

    private final AccessPolicyStore store;
    private final Database database;
    private final AuditTrail audit;
    private final Denials denials;
    private final IdentityChanges changes;
    private final Clock clock;
    private final ExpiringCache<UUID, Compiled> compiled;

    private record Compiled(UUID tenant, PolicySet set) implements IdentityChanges.Concerning {
        @Override
        public boolean concerns(UUID changed) {
            return tenant.equals(changed);
        }
    }

    AccessPolicies(
            AccessPolicyStore store,
            Database database,
            AuditTrail audit,
            Denials denials,
            IdentityChanges changes,
            IdentityConfig config,
            Clock clock) {
        this.store = store;
        this.database = database;
        this.audit = audit;
        this.denials = denials;
        this.changes = changes;
        this.clock = clock;
        this.compiled = new ExpiringCache<>(config.cacheAge());
        changes.register(compiled);
    }

    /** Refuses the current caller unless the policies allow the action, and puts the denial on record. */
    public void require(String action, Resource resource) {
        Decision decision = decide(action, resource);
        if (!decision.allowed()) {
            ProblemException refusal = ProblemException.of(
                            resource.tenant().equals(Caller.current().tenant())
                                    ? IdentityProblem.ACCESS_DENIED
                                    : CommonProblem.NOT_FOUND,
                            String.join(" ", decision.reasons()))
                    .with("action", action)
                    .with("reasons", decision.reasons());
            denials.record(action, resource.type(), resource.id(), decision.reasons());
            throw refusal;
        }
    }

    /** What the policies say about the current caller, the action and the resource. */
    public Decision decide(String action, Resource resource) {
        Caller caller = Caller.current();
        Compiled set = compiled.get(caller.tenant(), this::compile);
        return (set == null ? SHIPPED : set.set()).decide(facts(caller, action, resource));
    }

    private Facts facts(Caller caller, String action, Resource resource) {
        Set<String> permissions = new HashSet<>(caller.permissions());
        if (caller.may(action)) {
            permissions.add(action);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("subject.id", caller.actor().toString());
        facts.put("subject.name", caller.name());
        facts.put("subject.kind", caller.kind().name().toLowerCase(Locale.ROOT));
        facts.put("subject.tenant", caller.tenant().toString());
        facts.put("subject.roles", caller.roles().stream().sorted().toList());
        facts.put("subject.permissions", permissions.stream().sorted().toList());
        facts.put("subject.mfa", caller.mfa());
        facts.put("resource.type", resource.type());
        facts.put("resource.id", resource.id());
        facts.put("resource.tenant", resource.tenant().toString());
        facts.put(
                "resource.owner",
                resource.owner() == null ? "" : resource.owner().toString());
        facts.put("resource.classification", resource.classification());
        facts.put("resource.tags", resource.tags());
        facts.put("resource.attributes", resource.attributes());
        facts.put("action", action);
        facts.put("context.time", clock.instant());
        return Facts.of(Context.ACCESS, facts);
    }

    private Compiled compile(UUID tenant) {
        List<PolicySet> sets = new ArrayList<>(List.of(SHIPPED));
        for (AccessPolicyStore.Stored policy : database.readOnly(store::all)) {
            sets.add(PolicyDocument.parse(policy.id(), policy.document()).set());
        }
        return new Compiled(tenant, PolicySet.union("access", sets));
    }

    List<AccessPolicyStore.Stored> list() {
        return database.readOnly(store::all);
    }

    AccessPolicyStore.Stored find(String id) {
        return database.readOnly(() -> store.find(id))
                .orElseThrow(() -> ProblemException.notFound("access policy", id));
    }

    /** Makes or replaces a document; replacing needs the version it was read with. */
    AccessPolicyStore.Stored put(String id, String document, @Nullable String ifMatch) {
        requireUsable(id, document);
        Caller caller = Caller.current();
        return database.inTransaction(() -> {
            store.lock(id).ifPresent(present -> ETags.require(ifMatch, present.version()));
            store.put(caller.tenant(), id, document, caller.name());
            changes.changed(caller.tenant());
            AccessPolicyStore.Stored stored = store.find(id).orElseThrow();
            audit.append(AuditEntry.of("access_policy.changed")
                    .entity("access_policy", id)
                    .detail("version", stored.version())
                    .detail("document", document));
            return stored;
        });
    }

    private static void requireUsable(String id, String document) {
        if (!id.matches("[a-z][a-z0-9-]{0,62}")) {
            throw ProblemException.of(
                    IdentityProblem.INVALID_ACCESS_POLICY, "An id has lower-case letters, digits and dashes.");
        }
        try {
            PolicySet set = PolicyDocument.parse(id, document).set();
            if (!set.contexts().equals(Set.of(Context.ACCESS))) {
                throw ProblemException.of(
                                IdentityProblem.INVALID_ACCESS_POLICY, "Every policy must have the context \"access\".")
                        .error("/document", "must have the context access");
            }
        } catch (InvalidPolicyException e) {
            ProblemException refusal = ProblemException.of(
                    IdentityProblem.INVALID_ACCESS_POLICY, "The document has errors and was not stored.");
            e.problems().forEach(problem -> refusal.error("/document", problem.toString()));
            throw refusal;
        }
    }
}
