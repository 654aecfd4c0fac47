package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.RateLimiter;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signing in with a password. Every refusal reads the same and takes the same work, so that nobody learns which addresses
 * exist, which are locked, and which only had a wrong password.
 */
@Component
class SignIn {
    private final UserStore users;
    private final TenantStore tenants;
    private final Passwords passwords;
    private final Database database;
    private final AuditTrail audit;
    private final IdentityConfig config;
    private final Clock clock;
    private final RateLimiter failuresOfAddress;
    private final RefusedCredentials refusals;

    SignIn(
            UserStore users,
            TenantStore tenants,
            Passwords passwords,
            Database database,
            AuditTrail audit,
            IdentityConfig config,
            Clock clock,
            RefusedCredentials refusals) {
        this.users = users;
        this.tenants = tenants;
        this.passwords = passwords;
        this.database = database;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.refusals = refusals;
        this.failuresOfAddress = new RateLimiter("sign-in", config.failuresPerMinute(), 60);
    }

    /** What somebody signs in with. */
    record Attempt(String email, String password, @Nullable String tenant, String address, String requestId) {}

    /**
     * Checks the attempt and, in one transaction, notes the success and does what it leads to.
     *
     * @param then opens a session or issues tokens, for the user who signed in
     */
    <T> T with(Attempt attempt, Function<User, T> then) {
        if (failuresOfAddress.exhausted(attempt.address())) {
            throw refusal(attempt.address());
        }
        List<UserStore.Candidate> candidates = users.candidates(attempt.email(), attempt.tenant());
        // An address that exists in two tenants is ambiguous until the tenant is named.
        UserStore.Candidate candidate = candidates.size() == 1 ? candidates.getFirst() : null;
        boolean rightPassword =
                passwords.verify(candidate == null ? null : candidate.passwordHash(), attempt.password());
        if (candidate == null || !rightPassword || !mayEnter(candidate)) {
            refused(attempt, candidate, rightPassword);
            throw refusal(attempt.address());
        }
        User user = candidate.user();
        return Caller.as(
                Subject.of(user).caller(attempt.requestId()),
                () -> database.inTransaction(() -> {
                    users.signedIn(user.id());
                    String hash = candidate.passwordHash();
                    if (hash != null && passwords.outdated(hash)) {
                        users.setPassword(user.id(), passwords.hash(attempt.password()));
                    }
                    T result = then.apply(user);
                    audit.append(AuditEntry.of("session.started")
                            .entity("user", user.id().toString())
                            .detail("method", AuthenticationMethod.PASSWORD.code())
                            .detail("address", attempt.address()));
                    return result;
                }));
    }

    private boolean mayEnter(UserStore.Candidate candidate) {
        User user = candidate.user();
        boolean locked = user.lockedUntil() != null && user.lockedUntil().isAfter(clock.instant());
        return user.active() && candidate.tenantActive() && !locked;
    }

    /** Puts the failure on record, within bounds: with the user, or in the home tenant when there is none. */
    private void refused(Attempt attempt, UserStore.@Nullable Candidate candidate, boolean rightPassword) {
        UUID tenant = candidate == null
                ? tenants.home().map(Tenant::id).orElse(null)
                : candidate.user().tenant();
        if (tenant == null) {
            return;
        }
        boolean recorded = refusals.count(RefusedCredentials.Reason.PASSWORD, tenant);
        UUID actor = candidate == null ? Caller.SYSTEM_ACTOR : candidate.user().id();
        var nobody = new Caller(
                tenant, actor, "sign-in", ActorKind.ANONYMOUS, Set.of(), Set.of(), attempt.requestId(), false);
        Caller.run(
                nobody,
                () -> database.inTransaction(() -> {
                    boolean locked = !rightPassword
                            && users.failed(
                                    actor, config.lockAfter(), config.lockFor().toSeconds());
                    AuditEntry entry = AuditEntry.of("session.refused")
                            .outcome(Outcome.DENIED)
                            .detail("method", AuthenticationMethod.PASSWORD.code())
                            .detail("address", attempt.address())
                            .detail("locked", locked);
                    if (recorded || locked) {
                        audit.append(candidate == null ? entry : entry.entity("user", actor.toString()));
                    }
                }));
    }

    private ProblemException refusal(String address) {
        var verdict = failuresOfAddress.take(address);
        if (!verdict.allowed()) {
            ProblemException tooMany = ProblemException.of(
                    IdentityProblem.TOO_MANY_ATTEMPTS, "Too many sign-ins failed from this address; wait a little.");
            verdict.headers().forEach(tooMany::header);
            return tooMany;
        }
        return ProblemException.of(
                IdentityProblem.INVALID_CREDENTIALS,
                "The e-mail address or the password is wrong, or the account is locked for a while after repeated"
                        + " failures. An address that exists in several tenants needs the tenant named.");
    }
}
