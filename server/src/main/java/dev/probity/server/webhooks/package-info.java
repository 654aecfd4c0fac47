/**
 * Tells the outside what happened: every event of a tenant goes, signed, to the addresses that the tenant named.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>It knows events only as they are published, never the modules they come from: a new event needs nothing here.
 *   <li>A delivery is a row made in the transaction that takes the event from the outbox, so a killed process loses none.
 *       It is delivered at least once, in no promised order; {@code webhook-id} is the same each time.
 *   <li>Messages are signed by the Standard Webhooks specification and their bodies are CloudEvents 1.0. A secret is shown
 *       once, kept sealed under the tenant's key, and never logged.
 *   <li>A connection goes only to an address that was looked at and found public, and redirects are not followed.
 *   <li>No transaction is open while an answer is waited for.
 * </ul>
 */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {"audit", "identity"})
@NullMarked
package dev.probity.server.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
