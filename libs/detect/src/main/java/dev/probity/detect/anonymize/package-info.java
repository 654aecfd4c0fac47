/**
 * Anonymizers: what to put where personal data stood, from a mask to a reversible token, and how to apply it to JSON and
 * CSV without changing anything else.
 *
 * <p>A {@link dev.probity.detect.anonymize.Strategy} turns one value into an {@link dev.probity.detect.anonymize.Outcome}.
 * A strategy that cannot do its work refuses, and a refused value is taken out: the original never slips through. Keyed
 * strategies get their key as a {@link dev.probity.detect.anonymize.KeyedFunction}, so the key itself stays with its
 * owner, and name the version of the key with what they give.
 *
 * <p>Plain Java: depends on the detector, libphonenumber (substitutes) and Jackson (JSON).
 */
@NullMarked
package dev.probity.detect.anonymize;

import org.jspecify.annotations.NullMarked;
