/**
 * The lean listener of the data path: routes declared as data, served on virtual threads, with the same manners as the
 * control plane (problems, limits, security headers, request ids, draining).
 *
 * <p>Nothing here knows the business, and nothing here or in what a route calls uses Spring: a test reads the classes. The
 * HTTP server shows in {@link dev.probity.edge.Edge} alone, so that another can take its place.
 */
@NullMarked
package dev.probity.edge;

import org.jspecify.annotations.NullMarked;
