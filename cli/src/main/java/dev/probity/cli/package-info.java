/**
 * The command line. What can work without a server does: {@code verify}, {@code generate}, {@code policy test}. What
 * needs one talks to its public API.
 */
@NullMarked
package dev.probity.cli;

import org.jspecify.annotations.NullMarked;
