/**
 * Which rules apply, and what was decided under them: policies in immutable versions, their activation, decisions that
 * can be explained and replayed.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>A version never changes; the database refuses it. A policy changes by a new version and its activation.
 *   <li>Who wrote a version may not activate it.
 *   <li>A decision stores the versions it was taken under, the digest of what it saw, and, sealed, what it saw and why.
 *   <li>Where no active policy covers a context, the answer is to block: an absence of rules never allows.
 *   <li>The policies that ship with the product are there in every tenant; a tenant replaces them by versions of its own.
 * </ul>
 *
 * <p>Other modules call {@link dev.probity.server.policy.Policies#decide} inside their transaction; the data path, which
 * must not wait for a database, asks {@link dev.probity.server.policy.PolicySnapshots}.
 */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {"audit", "identity"})
@NullMarked
package dev.probity.server.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
