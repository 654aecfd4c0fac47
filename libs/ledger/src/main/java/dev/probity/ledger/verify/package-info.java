/** The one entry point for somebody who was handed a file and wants to know whether to believe it. */
@NullMarked
package dev.probity.ledger.verify;

import org.jspecify.annotations.NullMarked;
