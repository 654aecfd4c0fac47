/**
 * Who somebody is and what they may do: tenants, users, roles, sessions, access tokens, API keys, access policies.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>A secret is shown once and kept as a keyed hash; a password is kept as an Argon2id hash. Comparisons take the
 *       same time whether they fail early or late, and a sign-in takes the same time whether the address is known.
 *   <li>Every request is authenticated by one {@link dev.probity.platform.http.Authenticator}, on both ports, and what it
 *       answers is at most seconds old: a revocation is felt at once in the process where it happens and, by
 *       notification, within moments in all others.
 *   <li>Nothing is allowed unless a role grants it; access policies in CEL can only narrow that further. Every sign-in,
 *       refused sign-in, denial and change is a ledger entry.
 *   <li>What belongs to another tenant does not exist: it is answered with 404, never with 403.
 * </ul>
 *
 * <p>Other modules use {@link dev.probity.server.identity.AccessPolicies} and
 * {@link dev.probity.server.identity.SeparationOfDuties}; a further way to sign in is a new
 * {@link dev.probity.server.identity.AuthenticationMethod} with a use case of its own beside {@code SignIn}.
 */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"audit"})
@NullMarked
package dev.probity.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
