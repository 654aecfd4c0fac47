/** Files as a stranger would hand them over. */
@NullMarked
package dev.probity.ledger.verify;

import org.jspecify.annotations.NullMarked;
