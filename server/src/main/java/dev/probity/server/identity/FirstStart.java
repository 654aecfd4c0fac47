package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes the home tenant and its administrator when there is none. Without an administrator key the administrator gets a
 * random password, printed once and kept nowhere.
 */
final class FirstStart {
    static final String EMAIL = "admin@probity.local";

    private final TenantStore tenants;
    private final UserStore users;
    private final Passwords passwords;
    private final AdministratorKey key;
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final PrintStream console;

    FirstStart(
            TenantStore tenants,
            UserStore users,
            Passwords passwords,
            AdministratorKey key,
            Database database,
            AuditTrail audit,
            Clock clock,
            PrintStream console) {
        this.tenants = tenants;
        this.users = users;
        this.passwords = passwords;
        this.key = key;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.console = console;
    }

    void run() {
        // Several processes may start on an empty database at once: the lock lets one make the tenant, the rest find
        // it.
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("select pg_advisory_xact_lock(hashtext('identity.first_start'))")
                    .query((row, number) -> 1)
                    .list();
            Tenant home = tenants.home().orElseGet(this::makeHome);
            key.actsAs(Subject.of(administrator(home)));
        });
    }

    private Tenant makeHome() {
        var tenant = new Tenant(Ids.next(), "home", "Home", true, true, clock.instant());
        String password = key.present() ? null : TokenHash.random();
        String hash = password == null ? null : passwords.hash(password);
        var administrator = new User(
                Ids.next(),
                tenant.id(),
                EMAIL,
                "Administrator",
                List.of(Role.ADMIN.code()),
                true,
                null,
                null,
                clock.instant(),
                1);
        Caller.run(
                Caller.system(tenant.id(), "first-start"),
                () -> database.inTransaction(() -> {
                    tenants.insert(tenant);
                    users.insert(administrator, hash);
                    audit.append(AuditEntry.of("tenant.created")
                            .entity("tenant", tenant.id().toString())
                            .detail("slug", tenant.slug()));
                    audit.append(AuditEntry.of("user.created")
                            .entity("user", administrator.id().toString())
                            .detail("roles", administrator.roles())
                            .detail("password", hash != null));
                }));
        if (password != null) {
            print(password);
        }
        return tenant;
    }

    private User administrator(Tenant home) {
        return Caller.as(
                Caller.system(home.id(), "first-start"),
                () -> database.readOnly(() -> users.list(null, 1)).stream()
                        .findFirst()
                        .or(Optional::empty)
                        .orElseThrow(() -> new IllegalStateException("the home tenant has no users")));
    }

    /** To the terminal and not to the log: a log is kept and shipped elsewhere. */
    private void print(String password) {
        console.println("""

                ┌──────────────────────────────────────────────────────────────────┐
                │  First start. Sign in as the administrator:                      │
                │    e-mail    %-52s│
                │    password  %-52s│
                │  It is shown once and kept nowhere.                              │
                └──────────────────────────────────────────────────────────────────┘
                """.formatted(EMAIL, password));
        console.flush();
    }
}
