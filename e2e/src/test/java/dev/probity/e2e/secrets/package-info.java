/** The repository itself, searched for credentials with the product's own detector. */
@NullMarked
package dev.probity.e2e.secrets;

import org.jspecify.annotations.NullMarked;
