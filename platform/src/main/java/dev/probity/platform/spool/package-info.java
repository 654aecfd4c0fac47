/**
 * A local append-only file between a path that may not wait for a database and the database.
 *
 * <p>What is appended survives the death of the process at once and the loss of power after the next sync, 50 ms later at
 * the default. Records leave in order, in batches, and are deleted only after their consumer has committed; after a crash
 * a batch may come again, so the consumer recognises what it has. Nothing is shed: when the spool is full, the caller
 * waits, and is refused when the wait is over; a record that the consumer refuses for good is put aside on disk.
 */
@NullMarked
package dev.probity.platform.spool;

import org.jspecify.annotations.NullMarked;
