/** Specification of policies, their activation and recorded decisions. */
@NullMarked
package dev.probity.server.policy;

import org.jspecify.annotations.NullMarked;
