package dev.probity.platform.tenancy;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.util.UUID;

/** Knows the tenant that runs the installation. What concerns every tenant is done from there alone. */
@FunctionalInterface
public interface HomeTenant {

    boolean is(UUID tenant);

    /** @param what what is done, as the beginning of a sentence: {@code "Tenants are administered"} */
    default void require(String what) {
        if (!is(Caller.current().tenant())) {
            throw ProblemException.of(CommonProblem.FORBIDDEN, what + " from the installation's home tenant.");
        }
    }
}
