/** Whole processes, started, asked, killed and started again, as an operator would see them. */
@NullMarked
package dev.probity.e2e.process;

import org.jspecify.annotations.NullMarked;
