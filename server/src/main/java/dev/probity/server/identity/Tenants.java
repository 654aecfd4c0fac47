package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tenancy.HomeTenant;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The tenants of the installation: made and listed from the home tenant only. */
@Component
class Tenants implements HomeTenant {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    private final TenantStore store;
    private final Users users;
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    Tenants(TenantStore store, Users users, Database database, AuditTrail audit, Clock clock) {
        this.store = store;
        this.users = users;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    Page<Tenant> list(PageRequest page) {
        requireHome();
        return page.pageById(store.list(page.afterId(), page.fetch()), Tenant::id);
    }

    /** Makes a tenant with its first administrator, who then makes the others. */
    Tenant create(String slug, String name, String adminEmail, String adminName, String adminPassword) {
        requireHome();
        if (!SLUG.matcher(slug).matches()) {
            throw ProblemException.invalid("/slug", "must be lower-case letters, digits and dashes, 2 to 63 of them");
        }
        if (name.isBlank() || name.length() > 200) {
            throw ProblemException.invalid("/name", "must have 1 to 200 characters");
        }
        if (store.slugTaken(slug)) {
            throw ProblemException.of(IdentityProblem.TENANT_TAKEN, "There is a tenant \"" + slug + "\" already.")
                    .error("/slug", "is taken");
        }
        var tenant = new Tenant(Ids.next(), slug, name, false, true, clock.instant());
        Caller maker = Caller.current();
        var inside = new Caller(
                tenant.id(),
                maker.actor(),
                maker.name(),
                maker.kind(),
                maker.roles(),
                maker.permissions(),
                maker.requestId(),
                maker.mfa());
        Caller.run(
                inside,
                () -> database.inTransaction(() -> {
                    store.insert(tenant);
                    users.create(adminEmail, adminName, List.of(Role.ADMIN.code()), adminPassword);
                    audit.append(AuditEntry.of("tenant.created")
                            .entity("tenant", tenant.id().toString())
                            .detail("slug", slug));
                }));
        database.inTransaction(() -> audit.append(AuditEntry.of("tenant.created")
                .entity("tenant", tenant.id().toString())
                .detail("slug", slug)));
        return tenant;
    }

    @Override
    public boolean is(UUID tenant) {
        return store.home().map(Tenant::id).filter(tenant::equals).isPresent();
    }

    private void requireHome() {
        require("Tenants are administered");
    }
}
