package dev.probity.platform.testing;

import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import java.util.Set;
import java.util.UUID;

/** Callers for tests. */
public final class Callers {

    private Callers() {}

    /** A person of {@code tenant} with the given permissions. */
    public static Caller user(UUID tenant, String name, String... permissions) {
        return new Caller(
                tenant, Ids.next(), name, ActorKind.USER, Set.of(), Set.of(permissions), "request-of-" + name, false);
    }

    /** A person of {@code tenant} who may do anything there. */
    public static Caller anyone(UUID tenant) {
        return user(tenant, "somebody", "*");
    }
}
