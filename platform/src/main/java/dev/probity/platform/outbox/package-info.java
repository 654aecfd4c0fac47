/**
 * Domain events between modules. An event is written in the transaction that caused it and delivered at least once
 * afterwards; each consumer's handling and the note that it happened commit together, so it takes effect once.
 *
 * <p>Order is kept per consumer and key. Failures retry with exponential backoff and jitter, then become dead letters that
 * an operator sees and replays.
 */
@NullMarked
package dev.probity.platform.outbox;

import org.jspecify.annotations.NullMarked;
