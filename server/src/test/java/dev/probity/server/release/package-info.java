/** Specification of promotions, approvals and deployments. */
@NullMarked
package dev.probity.server.release;

import org.jspecify.annotations.NullMarked;
