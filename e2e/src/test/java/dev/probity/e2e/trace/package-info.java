/**
 * The requirement trace: {@code docs/requirements.tsv} says for each requirement what became of it, and the test here
 * refuses a claim that nothing in the tree stands behind.
 */
@NullMarked
package dev.probity.e2e.trace;

import org.jspecify.annotations.NullMarked;
