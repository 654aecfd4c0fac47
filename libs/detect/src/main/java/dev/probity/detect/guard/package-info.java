/**
 * Guards that look at what a text wants or repeats, where {@link dev.probity.detect} looks at what it contains: attacks
 * on a model's instructions, word-for-word copies of protected texts, and an extractive summary to put in their place.
 */
@NullMarked
package dev.probity.detect.guard;

import org.jspecify.annotations.NullMarked;
