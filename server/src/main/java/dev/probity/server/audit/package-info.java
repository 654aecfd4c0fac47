/**
 * The ledger: what was done, by whom, and with what outcome, in an append-only Merkle log that proves it.
 *
 * <p>A synchronous low module: an action appends its entry inside its own transaction, so there is no action without an
 * entry and no entry without an action.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {})
@NullMarked
package dev.probity.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
