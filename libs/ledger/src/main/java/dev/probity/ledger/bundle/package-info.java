/**
 * Evidence bundles: one zip that proves a decision to somebody who trusts neither the server nor this code. The parts
 * are standard ones (in-toto statement in a DSSE envelope, {@code .tlog-proof} files, a signed-note checkpoint), so each
 * can be checked with foreign tools. The same inputs give the same bytes.
 */
@NullMarked
package dev.probity.ledger.bundle;

import org.jspecify.annotations.NullMarked;
