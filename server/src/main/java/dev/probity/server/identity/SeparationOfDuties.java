package dev.probity.server.identity;

import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Who made something may not approve it, whatever roles they hold. Held by the server at the moment of the act, in the use
 * case, because no interface in front of it can be relied on.
 */
public final class SeparationOfDuties {
    private SeparationOfDuties() {}

    /**
     * Refuses the current caller when they authored what is to be approved.
     *
     * @param author the actor who made it
     * @param what names it in the refusal, for example {@code this model version}
     */
    public static void requireOther(UUID author, String what) {
        requireOther(List.of(author), what);
    }

    /** Refuses the current caller when they had any part in it: authors, requesters, earlier approvers. */
    public static void requireOther(Collection<UUID> involved, String what) {
        if (involved.contains(Caller.current().actor())) {
            throw ProblemException.of(
                    IdentityProblem.OWN_WORK, "You had a part in " + what + ", so somebody else must decide on it.");
        }
    }
}
