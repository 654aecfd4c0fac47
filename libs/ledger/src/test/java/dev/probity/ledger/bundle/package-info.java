/** Bundles, whole and attacked. */
@NullMarked
package dev.probity.ledger.bundle;

import org.jspecify.annotations.NullMarked;
