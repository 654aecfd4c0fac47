/**
 * What a process of Probity is told to be: its roles. A role switches edges on and off (controllers, consumers,
 * schedules), never cores; code and database are the same in every process.
 */
@NullMarked
package dev.probity.platform.runtime;

import org.jspecify.annotations.NullMarked;
