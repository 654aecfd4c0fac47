/**
 * Measurements: programs that print what they measured next to a named alternative in the same run. None of them is a
 * test and none decides anything; {@code bench/RESULTS.md} keeps what they printed, with machine, command and date.
 */
@NullMarked
package dev.probity.bench;

import org.jspecify.annotations.NullMarked;
