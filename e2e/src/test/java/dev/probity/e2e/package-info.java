/** Black-box checks: of the running product, and of what the repository claims about itself. */
@NullMarked
package dev.probity.e2e;

import org.jspecify.annotations.NullMarked;
