package dev.probity.server.identity;

import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What authentication needs to know of a user: who it is and what its roles grant. */
record Subject(UUID tenant, UUID user, String name, List<String> roles) {

    Set<String> permissions() {
        return Role.permissionsOf(roles);
    }

    Caller caller(ActorKind kind, Set<String> permissions, String requestId) {
        return new Caller(tenant, user, name, kind, Set.copyOf(roles), permissions, requestId, false);
    }

    /** The user in person. */
    Caller caller(String requestId) {
        return caller(ActorKind.USER, permissions(), requestId);
    }

    static Subject of(User user) {
        return new Subject(user.tenant(), user.id(), user.name(), user.roles());
    }
}
