/** The wire form of problems. */
@NullMarked
package dev.probity.platform.problem;

import org.jspecify.annotations.NullMarked;
