/**
 * Traces by OpenTelemetry: spans of requests, jobs and deliveries, with the W3C context carried from one to the next.
 *
 * <p>Every trace with an error in it is sent, and of the others as many as the configuration says. Span attributes are ids
 * and names of ours; no exception's message and no caller's text goes into a span.
 */
@NullMarked
package dev.probity.platform.tracing;

import org.jspecify.annotations.NullMarked;
