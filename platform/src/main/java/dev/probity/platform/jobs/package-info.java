/**
 * Long work in the background: rows in PostgreSQL, run by a scheduler library that takes them with SKIP LOCKED. Progress,
 * cancel and result are visible; the job of a killed process is run again from its checkpoint.
 */
@NullMarked
package dev.probity.platform.jobs;

import org.jspecify.annotations.NullMarked;
