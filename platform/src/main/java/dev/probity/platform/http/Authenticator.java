package dev.probity.platform.http;

import dev.probity.platform.tenancy.Caller;
import java.util.Optional;

/** Turns credentials into a caller. Both listeners ask the same one. */
public interface Authenticator {

    /**
     * The caller these credentials stand for; empty when there are none or they are not accepted, without saying which
     * part was wrong.
     *
     * @throws dev.probity.platform.problem.ProblemException when the credentials are good but may not be used this way,
     *     for example a session cookie without its CSRF token
     */
    Optional<Caller> authenticate(HttpCredentials credentials);
}
