package dev.probity.server.policy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Packs;
import dev.probity.rules.PolicyDocument;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Puts the policies that ship with the product into a tenant, once, active; what the tenant does with them then stays. */
@Component
class ShippedPolicies {
    private final Database database;
    private final PolicyStore store;
    private final AuditTrail audit;
    private final Set<UUID> done = ConcurrentHashMap.newKeySet();

    ShippedPolicies(Database database, PolicyStore store, AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    /** Sees to the current caller's tenant. Remembers only what has been committed before. */
    void ensure() {
        UUID tenant = Caller.current().tenant();
        if (done.contains(tenant)) {
            return;
        }
        if (store.hasShipped(tenant)) {
            done.add(tenant);
            return;
        }
        Caller.run(Caller.system(tenant, "shipped policies"), () -> database.inTransaction(this::install));
    }

    private void install() {
        for (String pack : Packs.names()) {
            PolicyDocument document = Packs.read(pack);
            UUID id = Ids.next();
            if (!store.insert(id, document.set().name(), true)) {
                continue;
            }
            store.insertVersion(id, 1, document);
            store.activate(id, 1, "shipped with the product");
            audit.append(AuditEntry.of("policy.installed")
                    .entity("policy", id.toString())
                    .detail("name", document.set().name())
                    .detail("version", 1)
                    .detail("digest", document.set().digest()));
        }
    }
}
