/**
 * Log lines: JSON on standard output, human-readable on a terminal, with trace, request, tenant and actor, and with
 * personal data and secrets masked by the product's own detector before they are written anywhere.
 */
@NullMarked
package dev.probity.platform.logging;

import org.jspecify.annotations.NullMarked;
