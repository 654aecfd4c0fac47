@NullMarked
package dev.probity.ledger;

import org.jspecify.annotations.NullMarked;
