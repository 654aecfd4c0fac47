/**
 * A trained recognizer for what has no form: persons, organisations, places, addresses, nationalities, titles and ages.
 *
 * <p>A text is cut into tokens, each token described by hashed features, and a linear model gives it a label from left to
 * right. The model is trained by this package from text that it makes up itself (names, templates, a seed), so that the same
 * program always gives the same bytes; no text of anybody goes in.
 */
@NullMarked
package dev.probity.detect.names;

import org.jspecify.annotations.NullMarked;
