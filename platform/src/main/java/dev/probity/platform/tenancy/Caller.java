package dev.probity.platform.tenancy;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.lang.ScopedValue.CallableOp;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated actor on whose behalf work is done, and the tenant it is done in.
 *
 * @param tenant the tenant whose rows the work may see
 * @param actor the user, key or service account; {@link #SYSTEM_ACTOR} for Probity itself
 * @param name what people call the actor, for logs and the ledger
 * @param permissions granted permissions, each {@code resource:action}, {@code resource:*} or {@code *}
 * @param requestId correlates log lines, problems and ledger entries of one request
 * @param mfa whether a second factor was checked in this session
 */
public record Caller(
        UUID tenant,
        UUID actor,
        String name,
        ActorKind kind,
        Set<String> roles,
        Set<String> permissions,
        String requestId,
        boolean mfa) {

    /** The actor id of Probity itself. */
    public static final UUID SYSTEM_ACTOR = new UUID(0L, 0L);

    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(actor, "actor");
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** Probity acting by itself inside one tenant, allowed everything there. */
    public static Caller system(UUID tenant, String name) {
        return new Caller(tenant, SYSTEM_ACTOR, name, ActorKind.SYSTEM, Set.of(), Set.of("*"), name, false);
    }

    /** The caller bound to this thread of work; work that needs one and has none is refused. */
    public static Caller current() {
        if (!CURRENT.isBound()) {
            throw ProblemException.of(CommonProblem.UNAUTHENTICATED, "This needs an authenticated caller.");
        }
        return CURRENT.get();
    }

    /** The caller bound to this thread of work, if any. */
    public static Optional<Caller> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs {@code work} as {@code caller}. The binding ends with the call and reaches no other thread by accident. */
    public static <T extends @Nullable Object, X extends Throwable> T as(Caller caller, CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(CURRENT, caller).call(work);
    }

    /** Runs {@code work} as {@code caller}, for work without a result. */
    public static void run(Caller caller, Runnable work) {
        ScopedValue.where(CURRENT, caller).run(work);
    }

    /** Whether {@code permission} ({@code resource:action}) is granted, directly or by a wildcard. */
    public boolean may(String permission) {
        if (permissions.contains(permission) || permissions.contains("*")) {
            return true;
        }
        int colon = permission.indexOf(':');
        return colon > 0 && permissions.contains(permission.substring(0, colon) + ":*");
    }

    /** Refuses with a problem that names the missing permission. */
    public void require(String permission) {
        if (!may(permission)) {
            throw ProblemException.of(
                            CommonProblem.FORBIDDEN,
                            "This needs the permission \"" + permission + "\", which you do not have.")
                    .with("permission", permission);
        }
    }
}
