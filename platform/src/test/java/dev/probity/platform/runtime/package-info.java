/** Roles as they are written. */
@NullMarked
package dev.probity.platform.runtime;

import org.jspecify.annotations.NullMarked;
