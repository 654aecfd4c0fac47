/**
 * Everything that can go wrong at a boundary, in the shape of RFC 9457.
 *
 * <p>A module lists its problems as an enum of {@link ProblemType}s and throws {@link ProblemException}; the control
 * plane and the data-path edge both turn one into a {@link Problem} and write its JSON. Nothing here knows about Spring
 * or about HTTP servers. A problem carries only text that was written for the client: the message of a foreign exception
 * never becomes a detail.
 */
@NullMarked
package dev.probity.platform.problem;

import org.jspecify.annotations.NullMarked;
