/**
 * Finds personal data and secrets in text, hides them reversibly or for good, and filters streams while they flow.
 *
 * <p>One pass over the text looks for triggers (digit runs, {@code @}, {@code :}, a few token starts); only there a
 * validator runs, looks at the words before the candidate and gives it a score. Overlaps are resolved after validation,
 * so an invalid match never hides a valid one. Every look ahead and behind is bounded: time is linear on any input, and
 * the same engine serves whole texts and streams with the same result.
 *
 * <p>Plain Java; the only dependency is libphonenumber, called at phone candidates alone.
 */
@NullMarked
package dev.probity.detect;

import org.jspecify.annotations.NullMarked;
