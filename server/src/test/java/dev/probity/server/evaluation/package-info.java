/** Tests of the evaluation module. */
@NullMarked
package dev.probity.server.evaluation;

import org.jspecify.annotations.NullMarked;
