/** Known answers of other implementations, property tests with printed seeds, and attacks on stored logs. */
@NullMarked
package dev.probity.ledger;

import org.jspecify.annotations.NullMarked;
