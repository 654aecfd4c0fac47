/** A stand-in for a language model server, for demonstrations and tests. Nothing in production uses it. */
@NullMarked
package dev.probity.edge.demo;

import org.jspecify.annotations.NullMarked;
